import { useState, type FormEvent } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, ErrorNote, TextField, useToast } from '../../../parts/index.ts'
import { useChange } from '../../../use-change.ts'

/** A line to add a program with: its name, and the number that the organisation has for it. */
export function AddProgram() {
  const [name, setName] = useState('')
  const [programId, setProgramId] = useState('')
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.programs.add, api.programs.list)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const body = { name: name.trim(), ...(programId.trim() !== '' && { programId: programId.trim() }) }
    mutate(
      { body },
      {
        onSuccess: () => {
          setName('')
          setProgramId('')
          toast({ says: `${body.name} is added.` })
        },
      },
    )
  }
  return (
    <>
      <form className="add-line" onSubmit={add} aria-label="Add a program">
        <TextField
          label="Program Name"
          value={name}
          help="What people see and files say; it can be changed."
          maxLength={200}
          autoComplete="off"
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextField
          label="Program ID"
          className="mono"
          value={programId}
          help="Your own number for it; may stay blank."
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => setProgramId(currentTarget.value)}
        />
        <Button
          type="submit"
          look="fill"
          icon="plus"
          waits={name.trim() === '' ? 'Say the name first' : isPending ? 'It is being added' : undefined}
        >
          Add program
        </Button>
      </form>
      {error && <ErrorNote error={error} title="The program was not added" />}
    </>
  )
}
