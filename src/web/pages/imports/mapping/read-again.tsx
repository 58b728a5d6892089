import { useState } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, Dialog, ErrorNote, SelectField, TextField } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useJobAction } from '../job/use-job-action.ts'
import type { FileRead } from './file-read.ts'

interface ReadAgainProps {
  readonly job: string
  /** An .xlsx has sheets, and nothing to be said about how its text is written. */
  readonly workbook: boolean
  readonly read: FileRead | undefined
  readonly onClose: () => void
}

/** How it is to be read; what is not said is found out. */
interface Told {
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string
  readonly sheet?: string
}

/** Another sheet, encoding, delimiter, quote or header row: the file is read anew from its beginning. */
export function ReadAgain({ job, workbook, read, onClose }: ReadAgainProps) {
  const [told, setTold] = useState<Told>(workbook ? {} : asText(read))
  const [headerRow, setHeaderRow] = useState(String(read?.headerRow ?? 1))
  const row = Number(headerRow)
  const wrongRow = Number.isInteger(row) && row >= 1 ? undefined : 'A whole number from 1.'
  // Another sheet has a header row of its own, which is found unless it is said.
  const rowIsSaid = !workbook || row !== (read?.headerRow ?? 1)
  const again = useJobAction(job, () =>
    server
      .call(api.imports.readAgain, { params: { id: job }, body: rowIsSaid ? { ...told, headerRow: row } : told })
      .then((now) => {
        onClose()
        return now
      }),
  )
  const tell = (said: Told): void => setTold({ ...told, ...said })
  return (
    <Dialog
      title="How the file is read"
      onClose={onClose}
      note="The mapping is made anew."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="fill" waits={wrongRow} onClick={() => again.mutate()}>
            Read again
          </Button>
        </>
      }
    >
      <div className="cols two tight">
        {workbook ? (
          <SheetChoice sheet={told.sheet ?? read?.sheet ?? ''} sheets={read?.sheets} tell={tell} />
        ) : (
          <TextChoices told={told} tell={tell} />
        )}
        <TextField
          label="Header row"
          inputMode="numeric"
          value={headerRow}
          error={wrongRow}
          onChange={({ currentTarget }) => setHeaderRow(currentTarget.value)}
        />
      </div>
      {again.error && <ErrorNote error={again.error} title="The file was not read again" />}
    </Dialog>
  )
}

const asText = (read: FileRead | undefined): Told => ({
  encoding: read?.encoding?.toLowerCase() ?? 'utf-8',
  delimiter: read?.delimiter ?? ',',
  quote: read?.quote === '' ? 'none' : (read?.quote ?? '"'),
})

interface SheetChoiceProps {
  readonly sheet: string
  readonly sheets: readonly string[] | undefined
  readonly tell: (told: Told) => void
}

/** Among the sheets that there are; by name or number where none could be read yet. */
const SheetChoice = ({ sheet, sheets, tell }: SheetChoiceProps) =>
  sheets ? (
    <Choice
      label="Sheet"
      value={sheet}
      onChange={(chosen) => tell({ sheet: chosen })}
      of={sheets.map((name) => [name, name])}
    />
  ) : (
    <TextField label="Sheet" value={sheet} onChange={({ currentTarget }) => tell({ sheet: currentTarget.value })} />
  )

const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'utf-16le', 'utf-16be', 'shift_jis', 'gb18030']
const delimiters = [
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['pipe', '|'],
] as const
const quotes = [
  ['Double quotes', '"'],
  ['Single quotes', "'"],
  ['None', 'none'],
] as const

interface TextChoicesProps {
  readonly told: Told
  readonly tell: (told: Told) => void
}

const TextChoices = ({ told: { encoding = '', delimiter = '', quote = '' }, tell }: TextChoicesProps) => (
  <>
    <Choice
      label="Encoding"
      value={encoding}
      onChange={(chosen) => tell({ encoding: chosen })}
      of={encodings.map((name) => [name.toUpperCase(), name])}
    />
    <Choice label="Delimiter" value={delimiter} onChange={(chosen) => tell({ delimiter: chosen })} of={delimiters} />
    <Choice label="Cells are quoted by" value={quote} onChange={(chosen) => tell({ quote: chosen })} of={quotes} />
  </>
)

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly of: readonly (readonly [string, string])[]
}

/** What the file was read with stands among the choices, however unusual. */
const Choice = ({ label, value, onChange, of }: ChoiceProps) => (
  <SelectField label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
    {!of.some(([, known]) => known === value) && <option value={value}>{value}</option>}
    {of.map(([name, known]) => (
      <option key={known} value={known}>
        {name}
      </option>
    ))}
  </SelectField>
)
