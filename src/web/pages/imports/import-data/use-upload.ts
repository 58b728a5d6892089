import { useEffect, useRef, useState } from 'react'
import { DetailedError, Upload } from 'tus-js-client'
import { api, refusal } from '../../../../api/index.ts'

export type UploadState =
  | { readonly is: 'nothing' }
  | (Sent & { readonly is: 'sending' })
  | (Sent & { readonly is: 'cut off'; readonly nextTry: number })
  | { readonly is: 'done'; readonly file: File; readonly upload: string; readonly at: number }
  | { readonly is: 'refused'; readonly file: File; readonly sentence: string }

interface Sent {
  readonly file: File
  readonly sent: number
  readonly bytesPerSecond: number | undefined
}

export interface FileUpload {
  readonly state: UploadState
  readonly begin: (file: File) => void
  /** Gives it up: what has arrived is removed. */
  readonly stop: () => void
}

/** After every byte that arrives the waits begin anew; after the last one it is given up. */
const waits = [0, 1_000, 2_000, 4_000, 8_000, ...Array.from({ length: 40 }, () => 10_000)]

/** Sends a file, and goes on where a lost connection, or a page that was closed, has cut it off. */
export function useUpload(): FileUpload {
  const [state, setState] = useState<UploadState>({ is: 'nothing' })
  const now = useRef<Upload>(undefined)
  useEffect(() => () => void now.current?.abort(), [])
  const stop = (): void => {
    // What cannot be removed now is removed by the server after a day.
    void now.current?.abort(true).catch(() => undefined)
    now.current = undefined
    setState({ is: 'nothing' })
  }
  const begin = (file: File): void => {
    void now.current?.abort()
    const sending = uploadOf(file, (next) => {
      if (now.current === sending) setState(next)
    })
    now.current = sending
    setState({ is: 'sending', file, sent: 0, bytesPerSecond: undefined })
    void goOn(sending)
  }
  return { state, begin, stop }
}

async function goOn(sending: Upload): Promise<void> {
  const [before] = await sending.findPreviousUploads().catch(() => [])
  if (before) sending.resumeFromPreviousUpload(before)
  sending.start()
}

function uploadOf(file: File, show: (state: UploadState) => void): Upload {
  let sent = 0
  let began: { readonly at: number; readonly sent: number } | undefined
  const sending: Upload = new Upload(file, {
    endpoint: new URL(api.uploads.create.path, location.origin).href,
    metadata: { filename: file.name },
    retryDelays: waits,
    removeFingerprintOnSuccess: true,
    onProgress: (bytes) => {
      began ??= { at: performance.now(), sent: bytes }
      sent = bytes
      const seconds = (performance.now() - began.at) / 1_000
      show({ is: 'sending', file, sent, bytesPerSecond: seconds < 1 ? undefined : (sent - began.sent) / seconds })
    },
    onShouldRetry: (error, tries) => {
      if (!passes(error)) return false
      began = undefined
      const wait = waits[Math.min(tries, waits.length - 1)] ?? 0
      if (wait > 0) show({ is: 'cut off', file, sent, bytesPerSecond: undefined, nextTry: wait / 1_000 })
      return true
    },
    onSuccess: () => show({ is: 'done', file, upload: sending.url?.split('/').at(-1) ?? '', at: Date.now() }),
    onError: (error) => show({ is: 'refused', file, sentence: sentenceOf(error) }),
  })
  return sending
}

/** The network, a server that restarts, an upload that is still being written: all but a refusal. */
function passes(error: Error): boolean {
  const status = statusOf(error)
  return status === 0 || status >= 500 || status === 409 || status === 423
}

const statusOf = (error: Error): number =>
  error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0

/** The server's own words where it had some. */
function sentenceOf(error: Error): string {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined
  return said(body) ?? 'The file did not arrive: the connection was lost again and again. Choose it once more to go on.'
}

function said(body: string | undefined): string | undefined {
  try {
    return refusal.parse(JSON.parse(body ?? '')).sentence
  } catch {
    return undefined
  }
}
