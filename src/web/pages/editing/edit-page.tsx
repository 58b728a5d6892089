import type { FormEvent, ReactNode } from 'react'
import { Button, ErrorNote, Foot, many, Page, PageHeader } from '../../parts/index.ts'
import type { CustomField } from '../cases/custom-values.tsx'
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
  readonly children: ReactNode
}

/** What stands around the form of every record that is edited. */
export function EditPage<Card>({ edit, title, path, says, custom, cancel, children }: EditPageProps<Card>) {
  const { changed, missed, error, isSaving } = edit
  const waits = isSaving ? 'It is being saved' : changed.length === 0 ? 'Nothing has been changed yet' : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (waits === undefined) edit.save()
  }
  return (
    <form className="whole-page" onSubmit={submit} noValidate>
      <Page>
        <PageHeader path={path} title={title} meta={<span>{says}</span>} />
        {error !== undefined && <ErrorNote error={error} title="Nothing was saved" />}
        {missed.length > 0 && <Meanwhile missed={missed} custom={custom} />}
        <div className="form">{children}</div>
      </Page>
      <Foot
        says={
          changed.length === 0 ? 'Nothing has been changed yet.' : `${many(changed.length, 'field')} not saved yet.`
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
