import type { Facts, HeardMessage, RecordEvent } from '../../events/index.ts'
import { parseId } from '../../platform/database/index.ts'
import type { Staff } from '../../records/staff/index.ts'
import { conditionOf } from './condition.ts'
import type { Recipient, Workflow, WorkflowAction } from '../definition/definition.ts'
import { mergeFieldsOf } from '../definition/merge-fields.ts'
import { showOf } from './shown.ts'
import type { Vocabulary } from '../definition/vocabulary.ts'
import { tellingOf } from './webhook-body.ts'

type Hear = (event: RecordEvent) => readonly HeardMessage[]

/** What one workflow makes of an event. Pure; all that can be made ready beforehand is. */
export function hearingOf({ id: workflow, version, definition }: Workflow, vocabulary: Vocabulary): Hear {
  const holds = conditionOf(definition.when, vocabulary)
  const actions = definition.actions.map((action) => ({
    channel: action.do,
    to: addresseeOf(action, vocabulary),
    facts: factsOf(action, vocabulary),
  }))
  return (event) => {
    if (event.name !== definition.event || !holds(event)) return []
    return actions.map(({ channel, to, facts }, action) => ({
      ...{ workflow, version, action, channel },
      ...to(event.facts),
      held: event.hold,
      facts: facts(event.facts),
    }))
  }
}

interface Addressee {
  readonly address: string | undefined
  readonly name: string | undefined
}
const nobody: Addressee = { address: undefined, name: undefined }

function addresseeOf(action: WorkflowAction, { staff }: Vocabulary): (facts: Facts) => Addressee {
  if (action.do === 'webhook') {
    const there = { address: action.url, name: undefined }
    return () => there
  }
  return recipientOf(action.to, (id) => reachable(staff.get(id)))
}

function recipientOf(to: Recipient, staffOf: (id: Staff['id']) => Addressee): (facts: Facts) => Addressee {
  switch (to.who) {
    case 'case':
      return ({ Email, FirstName, LastName }) => ({ address: textIn(Email), name: nameOf(FirstName, LastName) })
    case 'provider':
      return ({ ProviderUserID }) => {
        const id = parseId('user', textIn(ProviderUserID) ?? '')
        return id ? staffOf(id) : nobody
      }
    case 'staff': {
      const somebody = staffOf(to.staff)
      return () => somebody
    }
  }
}

/** Who left is not written to. */
const reachable = (staff: Staff | undefined): Addressee =>
  staff?.active ? { address: staff.email, name: staff.label } : nobody

const textIn = (fact: unknown): string | undefined => (typeof fact === 'string' && fact !== '' ? fact : undefined)

const nameOf = (...names: readonly unknown[]): string | undefined =>
  textIn(names.filter((name) => textIn(name) !== undefined).join(' '))

/** What the message's text is made of, as JSON: of an e-mail the merge fields that it uses, of a webhook everything. */
function factsOf(action: WorkflowAction, vocabulary: Vocabulary): (facts: Facts) => string {
  if (action.do === 'webhook') return tellingOf(vocabulary)
  const shows = mergeFieldsOf(action, []).flatMap((name) => {
    const word = vocabulary.words.get(name)
    return word ? [{ name: JSON.stringify(name), show: showOf(word, vocabulary) }] : []
  })
  const before = shows.map(({ name }, at) => `${at === 0 ? '{' : ','}${name}:`)
  return (facts) => {
    let json = ''
    for (const [at, { show }] of shows.entries()) json += (before[at] ?? '') + JSON.stringify(show(facts))
    return json === '' ? '{}' : json + '}'
  }
}
