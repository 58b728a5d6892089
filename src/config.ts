import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BucketOptions } from './platform/files/index.ts'

/** What differs from one installation to another. */
export interface Config {
  readonly host: string
  readonly port: number
  /** The folder of database, uploads and secrets; absolute. */
  readonly data: string
  /** A PostgreSQL of somebody else's; absent: the embedded one in the data folder. */
  readonly databaseUrl: string | undefined
  /** Absent: messages stay readable in the app. */
  readonly smtpUrl: string | undefined
  /** Whom e-mails come from: `Muster <muster@example.org>`. */
  readonly mailFrom: string | undefined
  /** Where uploads are kept, where not in the data folder. */
  readonly bucket: BucketOptions | undefined
  /** Where people find the app, where that is not what the server listens on: for links in e-mails. */
  readonly publicUrl: string | undefined
  /** For so many days after an import ends what its file said is kept; absent: for ever. */
  readonly keepFilesDays: number | undefined
  /** Whoever has it may read /metrics; absent: who is on this machine. */
  readonly metricsToken: string | undefined
  /** Where the command line finds a server, and who it is there. */
  readonly server: { readonly url: string | undefined; readonly token: string | undefined }
}

// Not where somebody stands: `muster` is called from anywhere.
const besideUs = fileURLToPath(new URL('../data', import.meta.url))

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment, the only place that does. A value that cannot be used is refused in one sentence. */
export function readConfig(environment: Environment = process.env): Config {
  const said: Said = (name) => environment[name]?.trim() || undefined
  return {
    host: said('HOST') ?? '127.0.0.1',
    port: portOf(said('PORT') ?? '3000'),
    data: resolve(said('MUSTER_DATA') ?? besideUs),
    databaseUrl: urlOf('DATABASE_URL', said('DATABASE_URL'), ['postgres:', 'postgresql:']),
    smtpUrl: urlOf('SMTP_URL', said('SMTP_URL'), ['smtp:', 'smtps:']),
    mailFrom: said('MAIL_FROM'),
    bucket: bucketOf(said),
    publicUrl: urlOf('PUBLIC_URL', said('PUBLIC_URL'), ['http:', 'https:']),
    keepFilesDays: daysOf(said('KEEP_FILES_DAYS')),
    metricsToken: said('METRICS_TOKEN'),
    server: { url: urlOf('MUSTER_URL', said('MUSTER_URL'), ['http:', 'https:']), token: said('MUSTER_TOKEN') },
  }
}

/** Where in the data folder things are kept. */
export const databaseFolder = (config: Config): string => join(config.data, 'postgres')
export const uploadFolder = (config: Config): string => join(config.data, 'uploads')

type Said = (name: string) => string | undefined

/** Under the names that Amazon's own programs read. */
function bucketOf(said: Said): BucketOptions | undefined {
  const name = said('S3_BUCKET')
  if (name === undefined) return undefined
  const prefix = said('S3_PREFIX')?.replaceAll(/^\/+|\/+$/g, '')
  const endpoints = ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL']
  const [endpoint] = endpoints.flatMap((from) => urlOf(from, said(from), ['http:', 'https:']) ?? [])
  return {
    name,
    prefix: prefix ? `${prefix}/` : '',
    endpoint,
    region: said('AWS_REGION') ?? said('AWS_DEFAULT_REGION') ?? 'us-east-1',
    credentials: credentialsOf(said),
  }
}

/** None: Amazon tells who the machine is that we run on. */
function credentialsOf(said: Said): BucketOptions['credentials'] {
  const accessKeyId = said('AWS_ACCESS_KEY_ID')
  const secretAccessKey = said('AWS_SECRET_ACCESS_KEY')
  const sessionToken = said('AWS_SESSION_TOKEN')
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together, and one of them is missing.')
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
}

/** 0: any free port. */
export function portOf(text: string, name = 'PORT'): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(`${name} is "${text}", but must be a whole number from 0 to 65535.`)
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,4}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Error(`KEEP_FILES_DAYS is "${text}", but must be a whole number of days from 1.`)
}

/** The value is not repeated when it is refused: it may hold a password. */
function urlOf(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
  throw new Error(
    `${name} is not understood: it must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
  )
}
