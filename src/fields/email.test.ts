import { expect, test } from 'vitest'
import { email } from './email.ts'
import { aTx, reads, wrong } from '../../test/support/known.ts'

test.each([
  ['jane@example.edu', 'jane@example.edu'],
  [' Jane.Doe+x@Example.EDU ', 'Jane.Doe+x@Example.EDU'],
  ["o'brien@example.edu", "o'brien@example.edu"],
  ['root@localhost', 'root@localhost'],
  ['a..b@example.edu', 'a..b@example.edu'],
  [`${'a'.repeat(188)}@example.edu`, `${'a'.repeat(188)}@example.edu`],
  [`${'a'.repeat(189)}@example.edu`, wrong('text-too-long')],
  ['jane', wrong('email-not-understood')],
  ['jane@', wrong('email-not-understood')],
  ['@example.edu', wrong('email-not-understood')],
  ['jane@@example.edu', wrong('email-not-understood')],
  ['jane@example.', wrong('email-not-understood')],
  ['jane@-example.edu', wrong('email-not-understood')],
  ['jane@exa_mple.edu', wrong('email-not-understood')],
  [`jane@${'a'.repeat(64)}.edu`, wrong('email-not-understood')],
  ['jane doe@example.edu', wrong('email-not-understood')],
  ['Jane <jane@example.edu>', wrong('email-not-understood')],
  ['a@example.edu; b@example.edu', wrong('email-not-understood')],
  ['#N/A', wrong('error-cell')],
])('reads %j as %j', (cell, expected) => expect(reads(email('Email'), cell)).toEqual(expected))

test.each([
  ['jane@@example.edu', ['jane@example.edu']],
  ['jane@example,edu', ['jane@example.edu']],
  ['jane @ example.edu', ['jane@example.edu']],
  ['jane.doe@example.edu.', ['jane.doe@example.edu']],
  ['mailto:jane@example.edu', ['jane@example.edu']],
  ['Jane <jane@example.edu>', ['jane@example.edu']],
  ['jane at example.edu', ['jane@example.edu']],
  ['jane (at) example.edu', ['jane@example.edu']],
  ['a@example.edu; b@example.edu', ['a@example.edu', 'b@example.edu']],
  ['jane', []],
  ['jane@', []],
  ['none', []],
])('for %j offers %j', async (text, expected) => {
  const offered = (await email('Email').ways[0].suggest?.(aTx, text)) ?? []
  expect(offered.map(({ label }) => label)).toEqual(expected)
  expect(offered.map(({ answer }) => ('text' in answer ? reads(email('Email'), answer.text) : undefined))).toEqual(
    expected,
  )
})
