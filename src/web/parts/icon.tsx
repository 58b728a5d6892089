/** Drawn in the colour of the text by `look/icons.css`; never alone: a word stands beside it, or names its button. */
export type IconName =
  | ('check' | 'x' | 'plus' | 'search' | 'upload' | 'download' | 'file' | 'down' | 'right' | 'arrow' | 'dots')
  | ('warning' | 'failed' | 'created' | 'updated' | 'skipped' | 'held' | 'ended' | 'todo' | 'clock' | 'info')
  | ('mail' | 'phone' | 'person' | 'people' | 'cases' | 'caseload' | 'program' | 'jobs' | 'list' | 'fields')
  | ('flow' | 'shield' | 'audit' | 'copy' | 'undo' | 'refresh' | 'menu' | 'filter' | 'external')

export const Icon = ({ name }: { readonly name: IconName }) => <i className={`i i-${name}`} aria-hidden="true" />
