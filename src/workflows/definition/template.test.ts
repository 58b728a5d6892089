import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aVocabulary, idOf } from '../../../test/support/a-vocabulary.ts'
import type { WorkflowDefinition } from './definition.ts'
import { hearingOf } from '../matching/hearing.ts'
import { renderedBy } from '../matching/render.ts'
import { fill, htmlOf, subjectOf, templateOf } from './template.ts'

test.each([
  ['Dear {{FirstName}},', ['Dear ', ','], ['FirstName'], false],
  ['{{ FirstName }}{{LastName}}', ['', '', ''], ['FirstName', 'LastName'], false],
  ['No places', ['No places'], [], false],
  ['{single} braces, {{}}', ['{single} braces, ', ''], [''], false],
  ['{{FirstName}', ['{{FirstName}'], [], true],
  ['FirstName}}', ['FirstName}}'], [], true],
  ['{{{FirstName}}}', ['{', '}'], ['FirstName'], false],
  ['{{a {{b}}', ['{{a ', ''], ['b'], true],
])('takes %j apart', (text, texts, names, broken) => {
  expect(templateOf(text)).toEqual({ texts, names, broken })
})

/** What people, and those who wish them ill, write into cells. */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    ...['{{LastName}}', '{{constructor}}', '{{{FirstName}}}', '${7*7}', '<%= 7*7 %>', '#{7}', '$&', '$1', "$'"],
    ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;b&gt;', "' onclick='x", '</div>'],
    ...['a\r\nBcc: everyone@x.example', 'a\nb', 'a\u0000b', 'a\u2028b', '\u001b[31m', '\u202egnp.exe'],
    ...['__proto__', 'constructor', 'toString'],
  ),
)

const definition: WorkflowDefinition = {
  event: 'case.created',
  from: ['file'],
  when: { all: [] },
  actions: [
    {
      do: 'email',
      to: { who: 'case' },
      subject: 'For {{FirstName}} today',
      body: 'Dear {{FirstName}} <{{Email}}>,\n{{FirstName}}!',
    },
  ],
}
const workflow = { id: idOf('flow', 'w'), version: 1, name: 'Welcome', active: true, definition }
const hear = hearingOf(workflow, aVocabulary())

function rendered(FirstName: string, Email: string) {
  const [message] = hear({ name: 'case.created', record: idOf('case', 'c'), facts: { FirstName, Email } })
  if (!message) throw new Error('Nothing was heard.')
  return renderedBy(definition, message, { organisationName: 'Demo College' })
}

describe('whatever stands in a cell', () => {
  test('stands in the text as it is', () => {
    fc.assert(
      fc.property(cell, cell, (first, email) => {
        expect(rendered(first, email).text).toBe(`Dear ${first} <${email}>,\n${first}!`)
      }),
    )
  })

  test('stands in the subject as it is, but for line ends and other controls', () => {
    fc.assert(
      fc.property(cell, (first) => {
        const { subject } = rendered(first, '')
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(subject).toBe(`For ${first.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')} today`)
      }),
    )
  })

  test('is text and no markup in the HTML part, and can be read there as it is', () => {
    fc.assert(
      fc.property(cell, cell, (first, email) => {
        const { text } = rendered(first, email)
        const [, inside = ''] =
          /<div style="white-space:pre-wrap">(.*)<\/div><\/body><\/html>$/s.exec(htmlOf(text)) ?? []
        expect(inside).not.toMatch(/[<>"']/)
        expect(decoded(inside)).toBe(text)
      }),
    )
  })

  test('is told to a webhook as it is', () => {
    const url = 'https://hook.example/'
    const told: WorkflowDefinition = { ...definition, actions: [{ do: 'webhook', url }] }
    const hearTold = hearingOf({ ...workflow, definition: told }, aVocabulary())
    fc.assert(
      fc.property(cell, (FirstName) => {
        const [message] = hearTold({ name: 'case.created', record: idOf('case', 'c'), facts: { FirstName } })
        if (!message) throw new Error('Nothing was heard.')
        const { subject, text } = renderedBy(told, message, { organisationName: 'Demo College' })
        expect(subject).toBe(url)
        expect(JSON.parse(text)).toMatchObject({
          event: 'case.created',
          workflow: { id: workflow.id, version: 1 },
          record: null,
          fields: { FirstName: { value: FirstName, label: FirstName }, Email: { value: null, label: '' } },
        })
      }),
    )
  })
})

const decoded = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

test('what is put in is never expanded again', () => {
  const template = templateOf('{{a}}{{b}}')
  expect(fill(template, (name) => (name === 'a' ? '{{b}}' : 'B'))).toBe('{{b}}B')
})

test.each([
  ['  two\r\nlines ', 'two  lines'],
  ['\u0007bell', 'bell'],
])('%j as a subject is %j', (text, subject) => expect(subjectOf(text)).toBe(subject))

test.each([
  [{ country: 'US' }, 'Custom.DEADLINE', '2026-03-04', 'March 4, 2026'],
  [{ country: 'GB' }, 'Custom.DEADLINE', '2026-03-04', '4 March 2026'],
  [{}, 'CreatedAt', '2026-03-04T02:30:00.000Z', 'March 3, 2026'],
  [{}, 'CreatedAt', undefined, 'March 4, 2026'],
  [{ decimalSign: ',' }, 'TreatmentPeriod', 2.5, '2,5'],
  [{}, 'TreatmentPeriod', 0, '0'],
  [{}, 'Custom.FIRST', false, 'No'],
  [{}, 'Custom.FIRST', undefined, ''],
  [{}, 'ReferralType', idOf('code', 'o'), 'Old one'],
  [{}, 'Flags', [idOf('code', 'r'), idOf('code', 'b')], 'Red, Black'],
  [{}, 'ProviderUserID', idOf('user', 'l'), 'Lee Former'],
] as const)('in %j %s of %j is shown as %j', (organisation, field, fact, expected) => {
  const actions = [{ do: 'email', to: { who: 'case' }, subject: 'x', body: `{{${field}}}` }] as const
  const said = { ...definition, actions }
  const [message] = hearingOf(
    { ...workflow, definition: said },
    aVocabulary(organisation),
  )({
    name: 'case.created',
    record: idOf('case', 'c'),
    facts: { [field]: fact },
  })
  expect(message?.facts).toBe(JSON.stringify({ [field]: expected }))
})
