import type { AppOptions } from '../app.ts'
import type { Config } from '../config.ts'
import { readNote } from './server-file.ts'
import { lives } from './server-that-runs.ts'

/** Through which mail server e-mails go, and what they say where the app is: as told, or where a server was left running. */
export const mailSettings = (config: Config): Pick<AppOptions, 'mail' | 'appUrl'> => ({
  mail: config.smtpUrl === undefined ? undefined : { url: config.smtpUrl, from: config.mailFrom ?? ours(config) },
  appUrl: async () => config.publicUrl ?? (await addressThatRuns(config)),
})

const ours = ({ publicUrl }: Config): string =>
  `Muster <muster@${publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname}>`

async function addressThatRuns(config: Config): Promise<string | undefined> {
  const note = await readNote(config)
  return note && lives(note.pid) ? note.url : undefined
}
