import type { Catalogue, Issue } from '../fields/index.ts'
import { sentenceOf } from './issue.ts'

/** Why something stays when an import is undone. */
const undoIssues: Catalogue = {
  'edited-since': {
    level: 'warning',
    title: 'Edited since',
    text: 'Edited since by {by} on {day} ({fields}). What people have edited stays.',
  },
  'changed-by-import': {
    level: 'warning',
    title: 'Changed by a later import',
    text: 'Changed since by another import, {job}, on {day} ({fields}). Undo that one first, where it is to go, too.',
  },
  'still-needed': { level: 'warning', title: 'Still needed', text: '{what} that stays needs it.' },
  'in-the-way': { level: 'warning', title: 'Something is in its way', text: '{what} is in its way.' },
  'could-not-be-undone': {
    level: 'error',
    title: 'Could not be undone',
    text: 'The database refused: {reason}. Nothing of the row was undone. Its error id is {error}.',
  },
}

/** Why it stays, in words. */
export function keptSentence({ code, facts = {} }: Issue): string {
  const { at, fields } = facts
  return sentenceOf(undoIssues, {
    code,
    facts: {
      by: 'somebody',
      ...facts,
      day: String(at).slice(0, 10),
      fields: String(fields).replaceAll(/\w+/g, inWords),
    },
  })
}

/** `dateOfBirth` as people read it; `Custom.HALL` as it is. */
const inWords = (name: string): string =>
  /^[a-z]/.test(name) ? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name

/** The record or import that it is about. */
export function keptAbout({ facts = {} }: Issue): string | undefined {
  const about = facts['record'] ?? facts['job']
  return about === undefined ? undefined : String(about)
}
