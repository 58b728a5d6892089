import { Cell, classNames } from '../../../parts/index.ts'
import { letters } from '../mapping/letters.ts'
import type { LogEntry, LogPage } from './record-log.ts'
import { RecordLink } from './record-link.tsx'

interface OpenRowProps {
  readonly page: LogPage
  readonly entry: LogEntry
}

/** One row with all of its cells, as the file has them, each beside what was said about it. */
export function OpenRow({ page: { headers, fields }, entry: { cells, notes, undo } }: OpenRowProps) {
  // Of a row that could not be read at all, and of a file that is not kept any more, there is none.
  const columns = Array.from({ length: cells.length && Math.max(headers.length, cells.length) }, (_, index) => ({
    index,
    header: headers[index] ?? '',
    text: cells[index],
    said: notes.filter(({ field }) => field !== undefined && fields.indexOf(field) === index),
  }))
  const elsewhere = notes.filter(({ field }) => field === undefined || !fields.includes(field))
  const isBlank = ({ text, said }: (typeof columns)[number]): boolean => text === '' && said.length === 0
  const blank = columns.filter(isBlank).map(({ index, header }) => header || letters(index))
  return (
    <div className="row-open">
      {undo?.kept.map(({ record, sentence }) => (
        <p key={record} className="help">
          Undo kept <RecordLink record={record} />: {sentence}
        </p>
      ))}
      {elsewhere.length > 0 && <Said notes={elsewhere} />}
      <dl className="row-cells">
        {columns
          .filter((column) => !isBlank(column))
          .map(({ index, header, text, said }) => (
            <div key={index}>
              <dt title={header}>
                <span className="mono">{letters(index)}</span> {header}
              </dt>
              <dd>
                <CellOf text={text} wrong={said.some(({ level }) => level === 'error')} />
                <Said notes={said} />
              </dd>
            </div>
          ))}
      </dl>
      {cells.length === 0 && <p className="help">No cell of this row is kept.</p>}
      {blank.length > 0 && <p className="help">Blank: {blank.join(', ')}</p>}
    </div>
  )
}

const CellOf = ({ text, wrong }: { readonly text: string | undefined; readonly wrong: boolean }) => {
  if (text === undefined) return <span className="dim">no cell in the file</span>
  return <Cell text={text} {...(wrong && { state: 'wrong' })} />
}

const Said = ({ notes }: { readonly notes: LogEntry['notes'] }) =>
  notes.map(({ code, field, sentence, level }) => (
    <p key={`${code} ${field} ${sentence}`} className={classNames('help', level === 'error' ? 'failed' : 'warning')}>
      {sentence}
    </p>
  ))
