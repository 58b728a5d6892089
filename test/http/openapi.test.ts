import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openapiJson } from '../../scripts/openapi.ts'

test('openapi.json is what the contract says', async () => {
  expect(await readFile(join(import.meta.dirname, '../../openapi.json'), 'utf8')).toBe(await openapiJson())
})
