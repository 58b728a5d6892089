import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Button, Dialog, ErrorNote, TextField, useToast } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'

interface MessageLimitsProps {
  readonly settings: { readonly perMinute: number; readonly confirmAbove: number }
  readonly onClose: () => void
}

/** How many may go a minute, and above how many an import asks again. */
export function MessageLimits({ settings, onClose }: MessageLimitsProps) {
  const [perMinute, setPerMinute] = useState(String(settings.perMinute))
  const [confirmAbove, setConfirmAbove] = useState(String(settings.confirmAbove))
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.messages.changeSettings, api.messages.settings)
  const said = { perMinute: numberIn(perMinute, 1, 100_000), confirmAbove: numberIn(confirmAbove, 0, 1_000_000_000) }
  const save = (): void => {
    if (said.perMinute === undefined || said.confirmAbove === undefined) return
    const done = (): void => {
      toast({ says: 'The limits are saved.' })
      onClose()
    }
    mutate({ body: { perMinute: said.perMinute, confirmAbove: said.confirmAbove } }, { onSuccess: done })
  }
  const isWrong = said.perMinute === undefined || said.confirmAbove === undefined
  return (
    <Dialog
      title="Limits of messages"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="fill"
            onClick={save}
            waits={isWrong ? 'Say whole numbers' : isPending ? 'It is being saved' : undefined}
          >
            Save
          </Button>
        </>
      }
    >
      <TextField
        label="Messages a minute"
        inputMode="numeric"
        value={perMinute}
        help="Never more go in any minute. A large import then takes longer to write to everybody."
        error={said.perMinute === undefined ? 'A whole number from 1 to 100,000.' : undefined}
        onChange={({ currentTarget }) => setPerMinute(currentTarget.value)}
      />
      <TextField
        label="Ask again above"
        inputMode="numeric"
        value={confirmAbove}
        help="An import that would send more than so many messages asks for the number before it starts."
        error={said.confirmAbove === undefined ? 'A whole number from 0.' : undefined}
        onChange={({ currentTarget }) => setConfirmAbove(currentTarget.value)}
      />
      {error && <ErrorNote error={error} title="Nothing was saved" />}
    </Dialog>
  )
}

function numberIn(text: string, least: number, most: number): number | undefined {
  const plain = text.replaceAll(/[\s,]/g, '')
  const number = /^\d+$/.test(plain) ? Number(plain) : Number.NaN
  return number >= least && number <= most ? number : undefined
}
