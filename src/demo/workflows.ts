import type { RecordId } from '../platform/database/index.ts'
import type { SaidWorkflow } from '../workflows/index.ts'

/** The lists in their order, as the demo's settings have them. */
interface Lists {
  readonly types: readonly RecordId[]
  readonly flags: readonly RecordId[]
}

/** Examples, which nobody switched on: nothing is sent by accident. */
export function demoWorkflows({
  types: [basics, casics, education],
  flags: [, , black],
}: Lists): readonly SaidWorkflow[] {
  const classes = [basics, casics, education].filter((id) => id !== undefined)
  return [
    {
      name: 'Welcome to a program',
      definition: {
        event: 'case.created',
        from: ['hand', 'file', 'api'],
        when: {
          all: [
            { field: 'Status', is: 'equal', value: 'ACTIVE' },
            { field: 'ReferralType', is: 'one-of', value: classes },
            { field: 'Flags', is: 'none-of', value: black ? [black] : [] },
          ],
        },
        actions: [
          { do: 'email', to: { who: 'case' }, subject: 'You were referred to {{ReferralType}}', body: welcome },
        ],
      },
    },
    {
      name: 'Tell the provider of a new case',
      definition: {
        event: 'case.created',
        from: ['hand', 'file', 'api'],
        when: { field: 'ProviderUserID', is: 'filled' },
        actions: [{ do: 'email', to: { who: 'provider' }, subject: 'New case: {{ReferralType}}', body: newCase }],
      },
    },
    {
      name: 'A case is complete',
      definition: {
        event: 'case.updated',
        from: ['hand', 'api'],
        when: {
          all: [
            { field: 'Status', is: 'changed' },
            { field: 'Status', is: 'equal', value: 'COMPLETE' },
          ],
        },
        actions: [{ do: 'email', to: { who: 'case' }, subject: 'You have completed {{ReferralType}}', body: complete }],
      },
    },
  ]
}

const welcome = `Dear {{FirstName}},

you were referred to {{ReferralType}}. We will write to you again with a time and a place.

{{OrganisationName}}
`
const newCase = `Hello {{ProviderUserID}},

a case was opened that names you as its provider:
{{CaseLink}}

Referral source: {{ReferralSource}}
Referral type: {{ReferralType}}
Treatment period: {{TreatmentPeriod}}
`
const complete = `Dear {{FirstName}},

you have completed {{ReferralType}}. Nothing more is to be done.

{{OrganisationName}}
`
