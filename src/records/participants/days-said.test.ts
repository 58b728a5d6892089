import { expect, test } from 'vitest'
import { daysSaid } from './days-said.ts'

test.each([
  ['2004-03-15', '', ['2004-03-15']],
  ['doe 2004-3-5', 'doe', ['2004-03-05']],
  ['Ana López, 03/04/2004', 'Ana López', ['2004-03-04', '2004-04-03']],
  ['15.03.2004', '', ['2004-03-15']],
  ['3/3/2004', '', ['2004-03-03']],
  ['2004-02-30', '', []],
  ['13/13/2004', '', []],
  ['ana', '', []],
  ['', '', []],
])('in %j after %j it finds %j', (text, words, days) => expect(daysSaid(text)).toEqual({ words, days }))
