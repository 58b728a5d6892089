/** What a header or a field's name of a custom field begins with. */
export const customPrefix = 'Custom.'

/** The values of custom fields, by the names of the fields (`Custom.HALL`), as the JSON that is kept: `{"HALL":"North"}`. */
export function customJson(values: ReadonlyMap<string, unknown>): string {
  if (values.size === 0) return '{}'
  let json = ''
  for (const [name, value] of values) {
    if (value === undefined) continue
    json += `${json === '' ? '{' : ','}"${name.slice(customPrefix.length)}":${jsonOf(value)}`
  }
  return json === '' ? '{}' : json + '}'
}

/** A lone half of a surrogate pair, which PostgreSQL refuses in JSON, becomes the replacement character, as it does in text. */
const jsonOf = (value: unknown): string => JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value)
