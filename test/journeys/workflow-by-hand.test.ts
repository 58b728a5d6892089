import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { testServer, type TestServer } from '../http/server.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'

let box: Mailbox
let server: TestServer
let muster: Client
beforeAll(async () => {
  box = await mailbox()
  const mail = { url: box.url, from: 'Muster <muster@college.example>' }
  server = await testServer({ worker: 'one', mail, appUrl: 'https://muster.example' })
  muster = await server.as('admin')
})
afterAll(async () => {
  await server.close()
  await box.close()
})

test('a workflow is set up, tried, switched on; what the preview of a case shows is what arrives', async () => {
  const definition = {
    event: 'case.created' as const,
    from: ['api' as const],
    when: { field: 'FirstName', is: 'filled' as const },
    actions: [
      {
        do: 'email' as const,
        to: { who: 'case' as const },
        subject: 'Hello {{FirstName}}',
        body: 'Dear {{FirstName}} {{LastName}},\n\nsee {{CaseLink}}\n\n{{OrganisationName}}',
      },
    ],
  }
  const { fired } = await muster.call(api.workflows.tryOut, { body: { definition } })
  expect(fired).toBeGreaterThan(0)
  const { id } = await muster.call(api.workflows.add, { body: { name: 'Hello', definition } })
  const person = { firstName: '<b>{{LastName}}</b>', lastName: 'O’Brien & Co', email: 'ann@x.example' }
  expect(await muster.call(api.cases.preview, { body: person })).toEqual({ messages: [] })

  await muster.call(api.workflows.change, { params: { id }, body: { active: true } })
  const { messages } = await muster.call(api.cases.preview, { body: person })
  expect(messages).toHaveLength(1)
  const opened = await muster.call(api.cases.open, { body: person })
  expect(opened.messages).toEqual({ left: 1, held: 0, withoutAddress: 0 })

  const letter = await box.letter(1)
  const text = `Dear <b>{{LastName}}</b> O’Brien & Co,\n\nsee https://muster.example/cases/${opened.id}\n\nDemo College`
  expect(letter).toMatchObject({ subject: 'Hello <b>{{LastName}}</b>', to: [{ address: 'ann@x.example' }] })
  expect(letter.text?.trimEnd()).toBe(text)
  expect(messages[0]?.text?.replace('(the case’s link)', `https://muster.example/cases/${opened.id}`)).toBe(text)
  expect(letter.html).toContain('Dear &lt;b&gt;{{LastName}}&lt;/b&gt; O’Brien &amp; Co,')
  expect(box.letters).toHaveLength(1)
})
