import { createTransport } from 'nodemailer'
import type { Mail, Posted } from './mail.ts'

export interface SmtpOptions {
  /** `smtp://` (with STARTTLS where the server offers it) or `smtps://`, with user and password where it asks. */
  readonly url: string
  /** `Muster <muster@example.org>` */
  readonly from: string
  /** How long a server may say nothing, in milliseconds. */
  readonly patience?: number
}

/** Whoever sends holds a transaction open meanwhile. */
const patienceAtMost = 12_000
/** A letter, with its wait for the one connection: less than a transaction may stand idle. */
const longest = 40_000

/** One connection, on which letters go one after the other; it is hung up when no more come. Nothing is tried twice. */
const pool = { pool: true, maxConnections: 1, maxRequeues: 0, idleTimeout: 5_000 } as const

export function smtpMail({ url, from, patience = patienceAtMost }: SmtpOptions): Mail {
  const limits = {
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  }
  const transport = createTransport({ ...pool, url, ...limits, disableFileAccess: true, disableUrlAccess: true })
  return {
    send: async ({ to, ...letter }) => {
      const signal = AbortSignal.timeout(longest)
      try {
        await transport.sendMail({ ...letter, from, to: { name: '', address: to }, headers, signal })
        return { did: 'accepted' }
      } catch (error) {
        return refusalIn(error)
      }
    },
    end: () => transport.close(),
  }
}

/** Nobody's holiday notice is to answer a program: the standard's word for it, and Exchange's. */
const headers = { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' } satisfies Record<
  string,
  string
>

const goingAway = 421

/** A 5xx to the letter itself is for ever; to sign-in, or where no one answers, it is the set-up that is to be mended. */
function refusalIn(error: unknown): Posted {
  const because = (error instanceof Error ? error.message : String(error)).slice(0, 1_000)
  const { code, status } = codesOf(error)
  const ofTheLetter = (code === 'EENVELOPE' || code === 'EMESSAGE') && status !== goingAway
  if (!ofTheLetter) return { did: 'away', because }
  return { did: status >= 500 ? 'refused' : 'later', because }
}

function codesOf(error: unknown): { readonly code: string; readonly status: number } {
  if (!(error instanceof Error)) return { code: '', status: 0 }
  return {
    code: 'code' in error ? String(error.code) : '',
    status: 'responseCode' in error ? Number(error.responseCode) : 0,
  }
}
