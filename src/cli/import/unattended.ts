import type { Job } from '../../api/index.ts'

/** A worker that is about to take a task is not worth a word. */
const aMoment = 3_000

/** Says when nobody works on an import for more than a moment, and when somebody does again: it never looks as if it went on. */
export function unattended(
  say: (sentence: string) => void,
  moment = aMoment,
): { readonly seen: (job: Unattended) => void; readonly end: () => void } {
  let waits: string | undefined
  let said = false
  let timer: NodeJS.Timeout | undefined
  return {
    seen: (job) => {
      const now = sentenceOf(job)
      if (now === waits) return
      clearTimeout(timer)
      if (now === undefined && said) {
        say('A worker goes on with it.')
        said = false
      }
      waits = now
      if (now === undefined) return
      timer = setTimeout(() => {
        say(now)
        said = true
      }, moment)
    },
    end: () => clearTimeout(timer),
  }
}

type Unattended = Pick<Job, 'worker'> & { readonly problem?: Pick<NonNullable<Job['problem']>, 'sentence'> | undefined }

function sentenceOf({ worker, problem }: Unattended): string | undefined {
  switch (worker) {
    case 'awaited':
      return 'Nobody works on this import now: it waits for a worker, and goes on by itself where it stopped.'
    case 'missing':
      return 'No worker is running, so nobody works on this import now. It goes on by itself as soon as one runs.'
    case 'held up':
      return problem?.sentence
    case 'at work':
    case undefined:
      return undefined
  }
}
