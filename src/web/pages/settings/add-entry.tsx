import { useState, type FormEvent } from 'react'
import { api } from '../../../api/index.ts'
import { Button, sentenceOf, TextField, useToast } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import { listWords, type ListName } from './list-words.ts'

/** A line to add an entry with: its value, which stays, and its label, which can be changed. */
export function AddEntry({ list }: { readonly list: ListName }) {
  const [value, setValue] = useState('')
  const [label, setLabel] = useState('')
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.codeLists.add, api.codeLists.list)
  const { one } = listWords[list]
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const said = { list, value: value.trim(), label: label.trim() || value.trim() }
    mutate(
      { body: said },
      {
        onSuccess: () => {
          setValue('')
          setLabel('')
          toast({ says: `${said.label} is added.` })
        },
      },
    )
  }
  return (
    <form className="add-line" onSubmit={add} aria-label={`Add a ${one}`}>
      <TextField
        label="Value"
        value={value}
        error={error ? sentenceOf(error) : undefined}
        help="What files say; it stays."
        spellCheck={false}
        autoComplete="off"
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <TextField
        label="Label"
        value={label}
        help="What people see; blank: as the value."
        autoComplete="off"
        onChange={({ currentTarget }) => setLabel(currentTarget.value)}
      />
      <Button
        type="submit"
        look="fill"
        icon="plus"
        waits={value.trim() === '' ? 'Say the value first' : isPending ? 'It is being added' : undefined}
      >
        Add {one}
      </Button>
    </form>
  )
}
