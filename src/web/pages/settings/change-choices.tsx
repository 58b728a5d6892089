import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Button, Dialog, ErrorNote, useToast } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import type { CustomField } from '../cases/custom-values.tsx'

interface ChangeChoicesProps {
  readonly field: CustomField
  readonly onClose: () => void
}
type Choice = CustomField['choices'][number]

/** The choices of a field: values stay, since records have them; labels change, and what is not used is not offered. */
export function ChangeChoices({ field, onClose }: ChangeChoicesProps) {
  const [choices, setChoices] = useState<readonly Choice[]>(field.choices)
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.customFields.change, api.customFields.list)
  const there = field.choices.length
  const set = (at: number, what: Partial<Choice>): void =>
    setChoices(choices.map((choice, place) => (place === at ? { ...choice, ...what } : choice)))
  const save = (): void =>
    mutate(
      { params: { id: field.id }, body: { choices: choices.map(trimmed) } },
      {
        onSuccess: () => {
          onClose()
          toast({ says: `The choices of ${field.label} are changed.` })
        },
      },
    )
  return (
    <Dialog
      title={`Choices of ${field.label}`}
      says="Old records keep a choice that is not in use; files and forms do not offer it."
      onClose={onClose}
      width={620}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="fill" waits={isPending ? 'It is being saved.' : whyNot(choices)} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <table className="tbl list choices-of">
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Label</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {choices.map((choice, at) => (
            // A new one has no name yet, and none changes its place.
            // oxlint-disable-next-line react/no-array-index-key
            <ChoiceRow key={at} choice={choice} set={(what) => set(at, what)} {...(at >= there && { isNew: 'new' })} />
          ))}
        </tbody>
      </table>
      <div>
        <Button size="sm" icon="plus" onClick={() => setChoices([...choices, { value: '', label: '' }])}>
          Add choice
        </Button>
      </div>
      {error && <ErrorNote error={error} title="The choices were not changed" />}
    </Dialog>
  )
}

interface ChoiceRowProps {
  readonly choice: Choice
  readonly isNew?: 'new'
  readonly set: (what: Partial<Choice>) => void
}

function ChoiceRow({ choice: { value, label, active = true }, isNew, set }: ChoiceRowProps) {
  const named = value || 'the new choice'
  return (
    <tr>
      <td>
        {isNew ? (
          <input
            className="in sm"
            aria-label="Value of the new choice"
            value={value}
            spellCheck={false}
            onChange={({ currentTarget }) => set({ value: currentTarget.value })}
          />
        ) : (
          <span className="mono">{value}</span>
        )}
      </td>
      <td>
        <input
          className="in sm"
          aria-label={`Label of ${named}`}
          value={label}
          onChange={({ currentTarget }) => set({ label: currentTarget.value })}
        />
      </td>
      <td>
        <label className="row check-row">
          <input
            type="checkbox"
            aria-label={`in use: ${named}`}
            checked={active}
            onChange={({ currentTarget }) => set({ active: currentTarget.checked })}
          />
          in use
        </label>
      </td>
    </tr>
  )
}

/** A label that is blank is the value. */
const trimmed = ({ value, label, active = true }: Choice): Choice => ({
  value: value.trim(),
  label: label.trim() || value.trim(),
  active,
})

function whyNot(choices: readonly Choice[]): string | undefined {
  if (choices.some(({ value }) => value.trim() === '')) return 'Say the value of the new choice first'
  return choices.some(({ active }) => active !== false) ? undefined : 'One choice at least has to be in use'
}
