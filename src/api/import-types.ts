import { z } from 'zod'
import { route } from './route.ts'
import { text } from './shapes.ts'

/** A field that columns may be mapped on, named as the template names it. */
export const target = z.object({
  header: z.string(),
  label: z.string(),
  needed: z.enum(['always', 'on-create', 'no']),
  blankMeans: z.string().optional(),
  permission: z.string().optional(),
})

const option = z.object({
  label: z.string(),
  choices: z.record(z.string(), z.string()),
  /** What is offered first. */
  preset: z.string(),
  /** Only these actions ask; left out: all do. */
  actions: z.array(z.string()).optional(),
})

export const importTypes = {
  list: route({
    method: 'GET',
    path: '/api/import-types',
    who: ['import', 'jobs:own', 'jobs:all'],
    does: 'Lists the kinds of import, with their actions, options and fields as this organisation has set them up.',
    reply: z.object({
      types: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          permission: z.string(),
          actions: z.array(z.string()),
          options: z.record(z.string(), option),
          rowsWithErrors: z.enum(['leave-out', 'fix-first']),
          fields: z.array(target),
        }),
      ),
    }),
  }),
  template: route({
    method: 'GET',
    path: '/api/import-types/:type/template.csv',
    who: ['import'],
    does: 'Generate Template: the columns that this organisation needs and one sample row, which is skipped where it is left in.',
    params: z.strictObject({ type: text(63) }),
    reply: 'csv',
  }),
  workbook: route({
    method: 'GET',
    path: '/api/import-types/:type/template.xlsx',
    who: ['import'],
    does: 'Generate Template as a workbook: the same columns with drop-downs, every cell text, and a sheet of instructions.',
    params: z.strictObject({ type: text(63) }),
    reply: 'xlsx',
  }),
}
