import { useState } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, Dialog, ErrorNote, many, useToast } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { useChange } from '../../../use-change.ts'

interface RevokeFoundProps {
  readonly filter: { readonly type?: string; readonly field?: string; readonly search?: string }
  readonly total: { readonly count: number; readonly more: boolean }
}

const atOnce = 1_000

/** Revokes all that the list shows, on every page of it: the number is on the button, and is what the server is told. */
export function RevokeFound({ filter, total }: RevokeFoundProps) {
  const may = useMay()
  const [asked, ask] = useState(false)
  if (!may('import') && !may('settings:manage')) return undefined
  const tooMany =
    total.more || total.count > atOnce ? 'At most 1,000 are revoked together. Narrow the list.' : undefined
  return (
    <span className="push">
      <Button size="sm" waits={tooMany} onClick={() => ask(true)}>
        Revoke {total.more ? 'all' : many(total.count, 'answer')}
      </Button>
      {asked && <Sure filter={filter} answers={total.count} onClose={() => ask(false)} />}
    </span>
  )
}

function Sure({
  filter,
  answers,
  onClose,
}: Pick<RevokeFoundProps, 'filter'> & { readonly answers: number; readonly onClose: () => void }) {
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.rememberedAnswers.revokeFound, api.rememberedAnswers.list)
  const act = (): void =>
    mutate(
      { body: { filter: { ...filter }, answers } },
      {
        onSuccess: ({ revoked }) => {
          toast({ says: `${many(revoked, 'answer')} revoked.` })
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={`Revoke ${many(answers, 'answer')}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <Button look="danger" waits={isPending ? 'They are being revoked.' : undefined} onClick={act}>
            Revoke {many(answers, 'answer')}
          </Button>
        </>
      }
    >
      <p>
        {answers === 1 ? 'It is' : 'They are'} offered to no file any longer. What was written with{' '}
        {answers === 1 ? 'it' : 'them'} stays as it is, and stays listed with each under “revoked or answered anew”.
      </p>
      {error && <ErrorNote error={error} />}
    </Dialog>
  )
}
