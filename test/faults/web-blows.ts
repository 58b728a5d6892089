import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '../../src/api/index.ts'
import { dice } from './dice.ts'
import type { Proxy } from './proxy.ts'
import type { Fallen } from './report.ts'
import { within } from './until.ts'
import { heard, isUnheard } from './web-person.ts'
import type { WebVictim } from './web-victim.ts'
import type { Statement } from './wire.ts'

/** Something that somebody asks of the web server. */
export interface Step {
  readonly name: string
  readonly send: () => Promise<unknown>
  /** Whether it was done, though nobody was told. */
  readonly isDone: () => Promise<boolean>
  /** What becomes of it, asked again though it is done. `would be done twice`: who looks first does not ask. */
  readonly again: 'answers the same' | 'is refused' | 'would be done twice'
}
/** Has it done; gives the answer, where there was one. */
export type Press = (step: Step) => Promise<unknown>

/** What steps ask of the database where nothing is in their way. */
export type Learned = Map<string, readonly string[]>

const ofTheWeb = ({ application }: Statement): boolean => application === 'muster web'

export const learning =
  (proxy: Proxy, learned: Learned): Press =>
  async ({ name, send }) => {
    const texts: string[] = []
    proxy.onStatement((statement) => {
      if (ofTheWeb(statement)) texts.push(statement.text)
      return 'pass'
    })
    const answer = await heard(send)
    proxy.onStatement(() => 'pass')
    learned.set(name, texts)
    return answer
  }

/** When the web server is killed: at which of the statements, and whether that is still sent; or so many milliseconds after the request. */
interface Blow {
  readonly moment: string
  readonly falls: { readonly at: number; readonly verdict: 'hold' | 'run then hold' } | { readonly after: number }
}

export interface Killing {
  readonly proxy: Proxy
  readonly victim: WebVictim
  readonly learned: Learned
  readonly kills: Fallen[]
  readonly broken: string[]
  readonly sweep: Pick<Fallen, 'sweep' | 'seed'>
}

/** Kills the web server in each step, and asks again when another lives, as often as it takes. */
export function killing(scene: Killing): Press {
  const draw = dice(scene.sweep.seed)
  let drawn = draw(4)
  return async (step) => {
    for (const blow of blowsFor(step.name, scene.learned.get(step.name) ?? [], draw, drawn++)) {
      const said = await struck(scene, step, blow)
      if (said !== 'unheard') return said.answer
      if (await step.isDone()) return step.again === 'answers the same' ? heard(step.send) : refused(scene, step)
    }
    return heard(step.send)
  }
}

/** Between keeping the file and naming it, besides: there two places have to agree. */
function blowsFor(
  name: string,
  texts: readonly string[],
  draw: (below: number) => number,
  turn: number,
): readonly Blow[] {
  const commits = texts.flatMap((text, at) => (text === 'commit' ? [at] : []))
  const commit = commits[draw(commits.length)] ?? 0
  const any = draw(texts.length)
  const kinds: readonly Blow[] = [
    { moment: 'a commit is not sent', falls: { at: commit, verdict: 'hold' } },
    { moment: 'a commit is sent, its answer lost', falls: { at: commit, verdict: 'run then hold' } },
    { moment: 'before any statement', falls: { at: any, verdict: 'hold' } },
    { moment: 'after any statement', falls: { at: any, verdict: 'run then hold' } },
    { moment: 'at a drawn time', falls: { after: draw(25) } },
  ]
  const kind = kinds[turn % kinds.length]
  const named = texts.findIndex((text) => /insert into import_file/.test(text))
  const adopted: Blow = { moment: 'between files.adopt and the commit', falls: { at: named, verdict: 'hold' } }
  const answerLost: Blow = {
    moment: 'a commit is sent, its answer lost',
    falls: { at: commits.find((at) => at > named) ?? 0, verdict: 'run then hold' },
  }
  return name === 'create' ? [adopted, ...(kind ? [kind] : []), answerLost] : kind ? [kind] : []
}

async function struck(
  { proxy, victim, kills, sweep }: Killing,
  step: Step,
  { moment, falls }: Blow,
): Promise<{ readonly answer: unknown } | 'unheard'> {
  const time = Promise.withResolvers<void>()
  let seen = -1
  proxy.onStatement((statement) => {
    if (!('at' in falls) || !ofTheWeb(statement) || ++seen !== falls.at) return 'pass'
    if (falls.verdict === 'run then hold') return { run: 'then hold', answered: time.resolve }
    time.resolve()
    return 'hold'
  })
  const sent = step.send().then(
    (answer) => ({ answer }),
    (error: unknown) => {
      if (isUnheard(error)) return 'unheard' as const
      throw error
    },
  )
  if ('after' in falls) await pause(falls.after)
  else await within(Promise.race([time.promise, sent]), 60, `${step.name}: ${moment}`)
  await victim.die()
  proxy.onStatement(() => 'pass')
  const said = await sent
  const began = performance.now()
  await victim.live()
  const done = said === 'unheard' ? 1 : 2
  const seconds = (performance.now() - began) / 1_000
  kills.push({
    what: 'web server',
    ...sweep,
    stage: step.name,
    moment,
    done,
    of: 2,
    sessions: [],
    seconds,
    silence: 'as it was',
  })
  return said
}

/** What is done already is not done once more. */
async function refused({ broken }: Killing, { name, send, again }: Step): Promise<undefined> {
  if (again === 'would be done twice') return undefined
  const status = await heard(send).then(
    () => 200,
    (error: unknown) => (error instanceof ApiError ? error.status : String(error)),
  )
  if (status !== 409 && status !== 404) broken.push(`${name}, asked again though it was done, was answered ${status}`)
  return undefined
}
