/** As the manuals say them. */
const actions: Readonly<Record<string, string>> = {
  create: 'Create',
  update: 'Update',
  'create-or-update': 'Create or update',
}
export const actionWord = (action: string): string => actions[action] ?? action

/** A kind of import by its key, for who may not ask for its definition. */
export const typeWord = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1).replaceAll('-', ' ')
