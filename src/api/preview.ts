import { z } from 'zod'
import { id, rowNumber, text, wholeNumber } from './shapes.ts'

/** As START IMPORT would be told; what is not said is what the job was started with, or what is offered first. */
const asked = {
  /** `option:choice`, with commas between them, such as `duplicates:skip,contacts:fill`. */
  options: text(2_000).optional(),
  /** Ids with commas between them; left out: all that listened when the rows were checked. Blank: none. */
  workflows: text(10_000).optional(),
  firstRows: wholeNumber.pipe(rowNumber).optional(),
}

/** A message that would be sent. */
const place = { row: wholeNumber.pipe(rowNumber), workflow: id, action: wholeNumber.pipe(z.int().min(0)) }

export const previewAsked = z.strictObject(asked)

export const previewPageAsked = z.strictObject({
  ...asked,
  /** In the address or the name of whose it is. */
  search: text(200).optional(),
  /** `next` of the page before. */
  after: text(200).optional(),
  limit: wholeNumber.pipe(z.int().min(1).max(500)).default(50),
  /** Whether each comes with what its reader would see. */
  texts: z.enum(['with', 'without']).default('without'),
})

export const previewMessageAsked = z.strictObject({ ...asked, ...place })

/** A workflow, as it listened when the rows were checked. */
export const workflowChosen = z.object({ id: z.string(), version: z.int() })

const ofWorkflow = workflowChosen.extend({
  name: z.string(),
  /** That would be written, the held among them. */
  messages: z.int(),
  /** That would wait for a person. */
  held: z.int(),
  /** For whom there is nobody to write to, so that none is written; left out where only a part of the file is loaded. */
  withoutAddress: z.int().optional(),
})

/** Run Workflow on Import: the messages that would be written, in numbers. */
export const previewSummary = z
  .object({
    options: z.record(z.string(), z.string()),
    workflows: z.array(ofWorkflow),
    /** The number that START IMPORT is told to confirm it. */
    messages: z.int(),
    held: z.int(),
    /** Why they would wait, the most frequent first. */
    reasons: z.array(z.object({ code: z.string(), title: z.string(), count: z.int() })),
    withoutAddress: z.int().optional(),
    /** Of more messages than this the number has to be confirmed. */
    confirmation: z.object({ above: z.int(), needed: z.boolean() }),
  })
  .meta({ id: 'MessagePreview' })

const rendered = z.object({ channel: z.enum(['email', 'webhook']), subject: z.string(), text: z.string() })

const message = z.object({
  row: z.int(),
  workflow: z.string(),
  /** The workflow's. */
  name: z.string(),
  /** Which of the workflow's actions, from 0. */
  action: z.int(),
  channel: z.enum(['email', 'webhook']),
  /** An address, or a webhook's URL. */
  to: z.string(),
  toName: z.string().optional(),
  /** Why it would wait for a person. */
  held: z.object({ code: z.string(), sentence: z.string() }).optional(),
  rendered: rendered.optional(),
})

/** In the order of the file. */
export const previewPage = z.object({ messages: z.array(message), next: z.string().optional() })

export const previewMessage = message.extend({ rendered })
