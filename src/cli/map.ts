import type { Command } from 'commander'
import { api, followJob, type Answer, type Client } from '../api/index.ts'
import { toldFlags, toldOf, type Told } from './import/import-options.ts'
import { leaveNothing } from './import/leave-nothing.ts'
import { interruptible } from './import/interruptible.ts'
import { run, say, sayJson } from './run.ts'
import { Stop } from './stop.ts'
import { upload } from './import/upload.ts'
import { withMuster } from './with-muster.ts'

interface MapOptions extends Told {
  readonly type: string
  readonly json?: boolean
}
type Page = Answer<typeof api.imports.mapping>

/** Adds `map`: which column would feed which field. */
export function mapCommand(program: Command): void {
  const command = program
    .command('map FILE')
    .description('show which column of a file would feed which field')
    .requiredOption('--type <type>', 'what the rows are, such as cases')
  for (const flag of toldFlags()) command.addOption(flag)
  command.option('--json', 'one JSON object').action((file: string, options: MapOptions) =>
    run(options, async () => {
      const page = await interruptible((signal) =>
        withMuster('worker', ({ client }) => suggestedMapping(client, file, options, signal)),
      )
      if (options.json)
        sayJson({ columns: page.columns.map(({ header, field, how, score }) => ({ header, field, how, score })) })
      else say(inWords(page))
    }),
  )
}

/** The server suggests a mapping of a job; this one goes no further, and nothing remains of it. */
async function suggestedMapping(muster: Client, file: string, options: MapOptions, signal: AbortSignal): Promise<Page> {
  const sent = await upload(muster, file, { signal, onProgress: () => {} })
  const body = { upload: sent, type: options.type, told: toldOf(options) }
  const { id } = await muster.call(api.imports.create, { body })
  try {
    for await (const { status, problem } of followJob(muster, id, { signal })) {
      if (status === 'failed')
        throw new Stop(problem?.code ?? 'failed', problem?.sentence ?? 'The file cannot be read.')
      if (status === 'mapping') break
    }
    return await muster.call(api.imports.mapping, { params: { id } })
  } finally {
    await leaveNothing(muster, id)
  }
}

function inWords({ columns, issues }: Page): string {
  const width = Math.min(40, Math.max(...columns.map(({ header }) => header.length), 0))
  return [
    ...columns.map(({ header, field, how, score }) =>
      `${header.slice(0, 40).padEnd(width)}  ${field === null ? '(left out)' : `-> ${field}`}  ${field === null ? '' : `${how}, ${Math.round(score * 100)} %`}`.trimEnd(),
    ),
    ...issues.map(({ sentence }) => `! ${sentence}`),
  ].join('\n')
}
