import { createHmac } from 'node:crypto'

/** `t=…,v1=…`: the second at which it was signed, and an HMAC of that and the body by the workflow's secret. */
export function signatureOf(body: string, secret: string, now: string): string {
  const seconds = Math.floor(Date.parse(now) / 1_000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
