import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fieldIssues } from './catalogue.ts'
import type { Catalogue } from './field.ts'

const catalogue: Catalogue = fieldIssues
const source = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.includes('test') && name !== 'catalogue.ts')
  .map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))
  .join('\n')
const used = new Set([...source.matchAll(/'((?:[a-z]+-)+[a-z]+)'/g)].map(([, code = '']) => code))

test.each(Object.keys(fieldIssues))('%s is an issue that some field finds', (code) => {
  expect(used.has(code) || (code.startsWith('time-') && source.includes('time-${oddity}'))).toBe(true)
})

test('has an entry for every code that an issue is made with', () => {
  const made = [...source.matchAll(/(?:issue|withWarning)\([^)]*?'((?:[a-z]+-)+[a-z]+)'/g)].map(([, code = '']) => code)
  expect(made.length).toBeGreaterThan(20)
  expect(made.filter((code) => !(code in catalogue))).toEqual([])
})

test.each(Object.entries(catalogue))('%s is said in the words of the house', (_code, { title, text }) => {
  expect(`${title} ${text}`).not.toMatch(/invalid|please|sorry|oops|successful|!/i)
  expect(text).toMatch(/^[^.].*\.$/)
  expect(title).not.toMatch(/\.$/)
})
