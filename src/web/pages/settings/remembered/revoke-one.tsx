import { useState } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, Dialog, ErrorNote, useToast } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { useChange } from '../../../use-change.ts'
import { meansWords, rowsWords, textWords, type RememberedOne } from './remembered-words.ts'

/** Takes an answer away: from now on it is offered to nobody. */
export function RevokeOne({ one }: { readonly one: RememberedOne }) {
  const may = useMay()
  const toast = useToast()
  const [asked, ask] = useState(false)
  const { mutate, error, isPending } = useChange(
    api.rememberedAnswers.revoke,
    api.rememberedAnswers.view,
    api.rememberedAnswers.list,
  )
  if (!may('import') && !may('settings:manage')) return undefined
  const act = (): void =>
    mutate(
      { params: { id: one.id } },
      {
        onSuccess: () => {
          toast({ says: `${textWords(one)} is asked again in the next file.` })
          ask(false)
        },
      },
    )
  const written = one.rows.count > 0
  return (
    <>
      <Button onClick={() => ask(true)}>Revoke</Button>
      {asked && (
        <Dialog
          title="Revoke this answer"
          onClose={() => ask(false)}
          actions={
            <>
              <Button onClick={() => ask(false)}>Keep it</Button>
              <Button look="danger" waits={isPending ? 'It is being revoked.' : undefined} onClick={act}>
                Revoke it
              </Button>
            </>
          }
        >
          <p>
            That {textWords(one)} means {meansWords(one)} is offered to no file any longer.{' '}
            {written
              ? `What was written with it stays as it is: ${rowsWords(one.rows)}, listed on this page before and after.`
              : 'Nothing was written with it yet.'}
          </p>
          {error && <ErrorNote error={error} />}
        </Dialog>
      )}
    </>
  )
}
