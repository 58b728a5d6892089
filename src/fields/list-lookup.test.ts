import { describe, expect, test } from 'vitest'
import { findInList, suggestFrom } from './list-lookup.ts'

const sources = [
  { value: 'HOUSING', label: 'Residence Life / Housing' },
  { value: 'CONDUCT', label: 'Student Conduct' },
  { value: 'SELF', label: 'Self' },
  { value: 'COURT', label: 'Juvenile Court' },
  { value: 'HEALTH', label: 'Health Services' },
  { value: 'FACULTY', label: 'Faculty or Staff' },
  { value: 'POLICE', label: 'Campus Police' },
  { value: '211', label: '2-1-1 Helpline' },
  { value: 'DEAN', label: 'Dean’s Office' },
  { value: 'PRESS', label: 'Newspaper', active: false },
  { value: 'A', label: 'Twins' },
  { value: 'B', label: 'twins' },
  { value: 'TWO', label: 'Self' },
]
const flags = ['RED', 'YELLOW', 'BLACK', 'GREEN'].map((value) => ({ value, label: value }))

describe('finding', () => {
  test.each([
    ['HOUSING', 'HOUSING'],
    [' housing ', 'HOUSING'],
    ['residence life /  housing', 'HOUSING'],
    ['2-1-1 helpline', '211'],
    ['211', '211'],
    ["dean's office", 'DEAN'],
    ['2–1–1 Helpline', '211'],
    ['Self', 'SELF'],
  ])('%j is the entry %s', (text, value) => expect(findInList(sources, text)).toMatchObject({ one: { value } }))

  test.each(['HOUSE', '0211', '2-1-1', 'constructor'])('%j is none', (text) => {
    expect(findInList(sources, text)).toEqual({ none: true })
  })

  test.each(['PRESS', 'newspaper'])('%j is no longer active', (text) => {
    expect(findInList(sources, text)).toEqual({ none: true, because: 'value-inactive' })
  })

  test('asks which of two entries with one label', () => {
    expect(findInList(sources, 'TWINS')).toEqual({
      many: [
        { answer: { text: 'A' }, label: 'Twins' },
        { answer: { text: 'B' }, label: 'twins' },
      ],
    })
  })
})

describe('suggesting', () => {
  test.each([
    [flags, 'BLAK', 'BLACK'],
    [flags, 'RDE', 'RED'],
    [flags, 'yelow', 'YELLOW'],
    [sources, 'Housng', 'HOUSING'],
    [sources, 'Residence Life', 'HOUSING'],
    [sources, 'Student Condct', 'CONDUCT'],
    [sources, 'police', 'POLICE'],
  ])('from a list, for %2$j', (list, text, value) => {
    expect(suggestFrom(list, text)[0]?.answer).toEqual({ text: value })
  })

  test('does not offer what is not active', () => expect(suggestFrom(sources, 'Newspapr')).toEqual([]))

  test('offers five at most, best first', () => {
    const many = Array.from({ length: 9 }, (_, n) => ({ value: `Room 10${n}`, label: `Room 10${n}` }))
    const offered = suggestFrom([...many, { value: 'Rom 10', label: 'Rom 10' }], 'Rom 100')
    expect(offered).toHaveLength(5)
    expect(offered[0]?.answer).toEqual({ text: 'Room 100' })
  })

  test('puts the right entry first for nine slips of ten', () => {
    const next = randomFrom(7)
    const lists = [flags, sources.slice(0, 8)]
    const tried = Array.from({ length: 2000 }, () => {
      const list = pick(lists, next)
      const entry = pick(list, next)
      const text = next() < 0.5 && entry.value.length > 3 ? entry.value : entry.label
      return suggestFrom(list, slip(text, next))[0]?.label === entry.label
    })
    expect(tried.filter(Boolean).length / tried.length).toBeGreaterThanOrEqual(0.9)
  })

  test('has nothing for words that mean something else', () => {
    const words =
      'banana keyboard tuesday river mountain coffee window bicycle unknown pending none other test blue orange'
    const random = randomFrom(11)
    const letters = Array.from({ length: 500 }, () =>
      Array.from({ length: 5 + Math.floor(random() * 8) }, () => pick([...'abcdefghijklmnopqrstuvwxyz'], random)).join(
        '',
      ),
    )
    const offered = [...words.split(' '), ...letters].flatMap((word) => suggestFrom([...flags, ...sources], word))
    expect(offered).toEqual([])
  })
})

function slip(text: string, next: () => number): string {
  const at = Math.floor(next() * text.length)
  const letter = pick([...'abcdefghijklmnopqrstuvwxyz'], next)
  const left = text.slice(0, at)
  switch (Math.floor(next() * 4)) {
    case 0:
      return left + text.slice(at + 1)
    case 1:
      return left + letter + text.slice(at)
    case 2:
      return left + letter + text.slice(at + 1)
    default:
      return left + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2)
  }
}

function pick<T>(of: readonly T[], next: () => number): T {
  const one = of[Math.floor(next() * of.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** The same numbers every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
