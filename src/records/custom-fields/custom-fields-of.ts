import { choice, date, listOf, number, text, yesNo, type Field, type Fields } from '../../fields/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { customFieldSettings, type CustomFieldKind, type CustomFieldSetting } from './custom-fields.store.ts'
import { customPrefix } from './custom-json.ts'

/** Fields known only at run time, by what a header says: `Custom.NAME`. */
export interface CustomFields {
  readonly fields: Fields
  readonly settings: object
}

/** What a record has already may stay where it is no longer a choice for others: `kept`, by name without `Custom.` */
export const customFieldsOf =
  (kind: CustomFieldKind, kept: Readonly<Record<string, unknown>> = {}) =>
  async (tx: Tx): Promise<CustomFields> => {
    const settings = await customFieldSettings(tx, kind)
    return {
      fields: Object.fromEntries(settings.map((s) => [customPrefix + s.name, fieldFor(keeping(s, kept[s.name]))])),
      settings: {},
    }
  }

function keeping(setting: CustomFieldSetting, kept: unknown): CustomFieldSetting {
  const has: readonly unknown[] = Array.isArray(kept) ? kept : [kept]
  const choices = setting.choices.map((one) => (has.includes(one.value) ? { ...one, active: true } : one))
  return { ...setting, choices }
}

function fieldFor({ name, label, type, choices, required }: CustomFieldSetting): Field<unknown> {
  const header = customPrefix + name
  const options = { label, aliases: [name, label], needed: required ? 'always' : 'no' } as const
  switch (type) {
    case 'text':
      return text(header, { ...options, atMost: 10_000 })
    case 'number':
      return number(header, options)
    case 'date':
      return date(header, options)
    case 'yes-no':
      return yesNo(header, options)
    case 'choice':
      return choice(header, choices, options)
    case 'several-choices':
      return listOf(choice(header, choices, options))
  }
}
