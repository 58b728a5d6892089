import { api, type Client } from '../../src/api/index.ts'

interface SaidWorkflow {
  readonly name: string
  /** Of those fields alone, by their names in files, that are filled in. */
  readonly when?: string
  readonly to?: 'case' | 'provider'
  readonly subject?: string
  readonly on?: 'case.created' | 'case.updated'
}

/** A workflow that writes to the case's address when a case is created, however it is; switched on. */
export async function switchedOn(
  muster: Client,
  { name, when = 'FirstName', to = 'case', subject = `${name}, {{FirstName}}`, on = 'case.created' }: SaidWorkflow,
): Promise<string> {
  const { id } = await muster.call(api.workflows.add, {
    body: {
      name,
      definition: {
        event: on,
        from: ['hand', 'file', 'api'],
        when: { field: when, is: 'filled' },
        actions: [
          {
            do: 'email',
            to: { who: to },
            subject,
            body: 'Dear {{FirstName}} {{LastName}},\n\na case was opened for you.\n\n{{OrganisationName}}',
          },
        ],
      },
    },
  })
  await muster.call(api.workflows.change, { params: { id }, body: { active: true } })
  return id
}
