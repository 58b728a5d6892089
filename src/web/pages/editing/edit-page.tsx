import type { FormEvent, ReactNode } from 'react'
import { Button, ErrorNote, Foot, many, Page, PageHeader } from '../../parts/index.ts'
import type { CustomField } from '../cases/custom-values.tsx'
import type { Foreseen } from '../cases/use-foreseen.ts'
import { SendsInShort, WhatItSends } from '../cases/what-it-sends.tsx'
import { BeforeLeaving } from './before-leaving.tsx'
import { Meanwhile } from './meanwhile.tsx'
import type { Edit } from './use-edit.ts'

interface EditPageProps<Card> {
  readonly edit: Edit<Card>
  readonly title: string
  readonly path: readonly ReactNode[]
  readonly says: ReactNode
  /** The fields that the organisation added to such records. */
  readonly custom: readonly CustomField[]
  /** A link back, without saving. */
  readonly cancel: ReactNode
  /** What saving would send; left out: such records make no messages. */
  readonly foreseen?: Foreseen
  readonly children: ReactNode
}

/** What stands around the form of every record that is edited. */
export function EditPage<Card>({ edit, title, path, says, custom, cancel, foreseen, children }: EditPageProps<Card>) {
  const { changed, missed, error, isSaving } = edit
  const waits =
    isSaving || foreseen?.isLooking
      ? 'It is being saved'
      : changed.length === 0
        ? 'Nothing has been changed yet'
        : undefined
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (waits === undefined && (!foreseen || (await foreseen.isAsShown()))) edit.save()
  }
  return (
    <form className="whole-page" onSubmit={(event) => void submit(event)} noValidate>
      <Page>
        <PageHeader path={path} title={title} meta={<span>{says}</span>} />
        {error !== undefined && <ErrorNote error={error} title="Nothing was saved" />}
        {missed.length > 0 && <Meanwhile missed={missed} custom={custom} />}
        <div className="form">
          {children}
          {foreseen && <WhatItSends foreseen={foreseen} deed="Saving this change" />}
        </div>
      </Page>
      <Foot
        says={
          changed.length === 0 ? (
            'Nothing has been changed yet.'
          ) : (
            <>
              {many(changed.length, 'field')} not saved yet. {foreseen && <SendsInShort foreseen={foreseen} />}
            </>
          )
        }
      >
        {cancel}
        <Button type="submit" look="fill" waits={waits}>
          Save changes
        </Button>
      </Foot>
      <BeforeLeaving unsaved={changed.length} />
    </form>
  )
}
