import { createTransport } from 'nodemailer'
import type { Mail, Posted } from './mail.ts'

export interface SmtpOptions {
  /** `smtp://` (with STARTTLS where the server offers it) or `smtps://`, with user and password where it asks. */
  readonly url: string
  /** `Muster <muster@example.org>` */
  readonly from: string
}

/** In milliseconds. Whoever sends holds a transaction open meanwhile. */
const patience = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000, dnsTimeout: 8_000 }

/** A connection a letter: there are few, and none is held open between them. */
export function smtpMail({ url, from }: SmtpOptions): Mail {
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  return {
    send: async ({ to, subject, text, messageId }) => {
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers })
        return { did: 'accepted' }
      } catch (error) {
        return refusalIn(error)
      }
    },
  }
}

/** Nobody's holiday notice is to answer a program. */
const headers = { 'auto-submitted': 'auto-generated' } satisfies Record<string, string>

/** A 5xx to the letter itself is for ever; to sign-in, or where no one answers, it is the set-up that is to be mended. */
function refusalIn(error: unknown): Posted {
  const because = error instanceof Error ? error.message : String(error)
  const { code, status } = codesOf(error)
  const forEver = status >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return { did: forEver ? 'refused' : 'later', because: because.slice(0, 1_000) }
}

function codesOf(error: unknown): { readonly code: string; readonly status: number } {
  if (!(error instanceof Error)) return { code: '', status: 0 }
  return {
    code: 'code' in error ? String(error.code) : '',
    status: 'responseCode' in error ? Number(error.responseCode) : 0,
  }
}
