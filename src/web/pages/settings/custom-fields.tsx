import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Button, Empty, Page } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { AddField } from './add-field.tsx'
import { FieldTable } from './field-table.tsx'
import { SettingsHeader } from './settings-tabs.tsx'

/** Cases Settings: the fields that this organisation added, and the header that a file names each by. */
export function CustomFields() {
  const { fields } = useAnswer(api.customFields.list)
  const manages = useMay()('settings:manage')
  const [adding, add] = useState<'not yet' | 'now' | 'no more'>('not yet')
  return (
    <Page>
      <SettingsHeader area="cases" />
      <div className="row">
        <p className="lede">
          A file fills a custom field from the column under its header: press a header to copy it.{' '}
          {!manages && 'Your role looks at them; it does not change them.'}
        </p>
        {manages && adding !== 'now' && (
          <span className="push">
            <Button look="fill" icon="plus" ref={adding === 'no more' ? goBack : undefined} onClick={() => add('now')}>
              Add field
            </Button>
          </span>
        )}
      </div>
      {adding === 'now' && <AddField close={() => add('no more')} />}
      {(['case', 'participant'] as const).map((kind) => {
        const these = fields.filter((field) => field.kind === kind)
        return (
          <section key={kind} aria-labelledby={`fields-of-${kind}`}>
            <h2 id={`fields-of-${kind}`}>{kind === 'case' ? 'Of cases' : 'Of participants'}</h2>
            {these.length === 0 ? (
              <Empty icon="fields" title="No field of your own yet">
                What only your organisation asks about a {kind} becomes a field: a deadline, a hall, hours owed.
              </Empty>
            ) : (
              <FieldTable
                label={kind === 'case' ? 'Fields of cases' : 'Fields of participants'}
                fields={these}
                manages={manages}
              />
            )}
          </section>
        )
      })}
    </Page>
  )
}

/** Where one was before the form. */
const goBack = (button: HTMLButtonElement | null): void => button?.focus()
