/** Fields that an organisation added to cases or participants: their settings, and the fields of a file that come of them. */
export { customFieldsOf, type CustomFields } from './custom-fields-of.ts'
export {
  addCustomField,
  customFieldSettings,
  type Choice,
  type CustomFieldKind,
  type CustomFieldSetting,
  type CustomFieldType,
} from './custom-fields.store.ts'
export { customJson, customPrefix } from './custom-json.ts'
