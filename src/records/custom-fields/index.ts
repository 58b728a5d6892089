/** Fields that an organisation added to cases or participants: their settings, and the fields of a file that come of them. Refuses a second field under one name. */
export { changeCustomField, type CustomFieldChange } from './change-custom-field.store.ts'
export { customFieldsOf, type CustomFields } from './custom-fields-of.ts'
export {
  addCustomField,
  allCustomFields,
  customFieldSettings,
  type Choice,
  type CustomField,
  type CustomFieldKind,
  type CustomFieldSetting,
  type CustomFieldType,
  type NewCustomField,
} from './custom-fields.store.ts'
export { customJson, customPrefix } from './custom-json.ts'
