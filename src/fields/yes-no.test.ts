import { expect, test } from 'vitest'
import { reads, wrong } from '../../test/support/known.ts'
import { yesNo } from './yes-no.ts'

test.each([
  ['yes', true],
  ['YES', true],
  [' Y ', true],
  ['true', true],
  ['TRUE', true],
  ['1', true],
  ['no', false],
  ['N', false],
  ['False', false],
  ['0', false],
  ['x', wrong('yes-no-not-understood')],
  ['1.0', wrong('yes-no-not-understood')],
  ['yes/no', wrong('yes-no-not-understood')],
  ['constructor', wrong('yes-no-not-understood')],
])('reads %j as %j', (cell, expected) => expect(reads(yesNo('Custom.VETERAN'), cell)).toEqual(expected))
