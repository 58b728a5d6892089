import { useState } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, Dialog, ErrorNote, SelectField, TextField } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useJobAction } from '../job/use-job-action.ts'
import type { FileRead } from './file-read.ts'

interface ReadAgainProps {
  readonly job: string
  readonly read: FileRead | undefined
  readonly onClose: () => void
}

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

/** Another encoding, delimiter, quote or header row: the file is read anew from its beginning. */
export function ReadAgain({ job, read, onClose }: ReadAgainProps) {
  const [encoding, setEncoding] = useState(read?.encoding.toLowerCase() ?? 'utf-8')
  const [delimiter, setDelimiter] = useState(read?.delimiter ?? ',')
  const [quote, setQuote] = useState(read?.quote === '' ? 'none' : (read?.quote ?? '"'))
  const [headerRow, setHeaderRow] = useState(String(read?.headerRow ?? 1))
  const row = Number(headerRow)
  const wrongRow = Number.isInteger(row) && row >= 1 ? undefined : 'A whole number from 1.'
  const again = useJobAction(job, () =>
    server
      .call(api.imports.readAgain, { params: { id: job }, body: { encoding, delimiter, quote, headerRow: row } })
      .then((now) => {
        onClose()
        return now
      }),
  )
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
        <Choice label="Encoding" value={encoding} onChange={setEncoding} of={encodings.map((name) => [name, name])} />
        <Choice label="Delimiter" value={delimiter} onChange={setDelimiter} of={delimiters} />
        <Choice label="Cells are quoted by" value={quote} onChange={setQuote} of={quotes} />
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
