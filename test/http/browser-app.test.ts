import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtFolder, buildWeb } from '../browser/built.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  buildWeb()
  server = await testServer()
})
afterAll(() => server.close())

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(new URL(path, server.url), { headers })
const html = { accept: 'text/html,application/xhtml+xml' }

test.each(['/', '/sign-in', '/data-jobs', '/data-jobs/job_0123?tab=records'])(
  '%s is the page of the app',
  async (path) => {
    const response = await ask(path, html)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page).toContain('<div id="root"></div>')
  },
)

test('only the styles of this answer may stand in the page, and no script', async () => {
  const nonces = await Promise.all(
    ['/', '/'].map(async (path) => {
      const response = await ask(path, html)
      const policy = response.headers.get('content-security-policy') ?? ''
      const [, nonce = 'none'] = /style-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
      expect(await response.text()).toContain(`nonce="${nonce}"`)
      expect(policy).toContain("script-src 'self';")
      return nonce
    }),
  )
  expect(nonces[0]).not.toBe(nonces[1])
})

test('what is named by its content is kept for good, in the shape that the browser asks for', async () => {
  const script = readdirSync(join(builtFolder, 'assets')).find((name) => /^index-.*\.js$/.test(name)) ?? ''
  for (const encoding of ['br', 'gzip']) {
    const { status, headers } = await ask(`/assets/${script}`, { 'accept-encoding': encoding })
    expect({ status, ...Object.fromEntries(headers) }).toMatchObject({
      status: 200,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': encoding,
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
  }
})

test.each([
  ['a file that is not there', '/assets/none.js', {}, 404],
  ['the stamp of the build', '/stamp', {}, 404],
  ['a way out of the folder', '/assets/..%2f..%2fpackage.json', {}, 404],
  ['an address that no browser asks for as a page', '/data-jobs', { accept: 'application/json' }, 404],
  ['an address of the API', '/api/none', html, 404],
  ['a script that has its name from nobody', '/scheme.js', {}, 200],
])('%s', async (_, path, headers, status) => {
  const response = await ask(path, headers)
  expect(response.status).toBe(status)
  expect(response.headers.get('cache-control')).not.toContain('immutable')
})
