import { classNames } from './class-names.ts'

interface CellProps {
  readonly text: string
  /** Where it stands in the file: `L8114`. */
  readonly at?: string
  readonly state?: 'wrong'
}

/** What the file says, in mono and square corners, so that it is never taken for what Muster understood. */
export const Cell = ({ text, at, state }: CellProps) => (
  <span className={classNames('cell', state, text === '' && 'empty')} title={text}>
    {at !== undefined && <em>{at}</em>}
    <span>{text === '' ? 'blank' : text}</span>
  </span>
)

/** Several of one column, on one line. */
export const Cells = ({ texts }: { readonly texts: readonly string[] }) => (
  <span className="cells">
    {texts.map((text, index) => (
      // Samples stand in the order of the file, and may be equal.
      // oxlint-disable-next-line react/no-array-index-key
      <Cell key={index} text={text} />
    ))}
  </span>
)
