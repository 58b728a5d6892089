import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Answer } from '../../../../api/index.ts'
import { Button, Dialog, ErrorNote, SelectField } from '../../../parts/index.ts'
import { server, useAnswer } from '../../../server.ts'
import { actionWord } from '../../data-jobs/job-words.ts'
import '../imports.css'
import { pathOf } from '../job/job-step.ts'
import { SameFile } from '../job/same-file.tsx'
import { FileArea } from './file-area.tsx'
import { useSameFile } from './use-same-file.ts'
import { useUpload, type UploadState } from './use-upload.ts'

type ImportType = Answer<typeof api.importTypes.list>['types'][number]

/** Import Data: the kind of import, and the file. Nothing is imported by it. */
export function ImportData({ onClose }: { readonly onClose: () => void }) {
  const { types } = useAnswer(api.importTypes.list)
  const navigate = useNavigate()
  const [chosen, choose] = useState<{ readonly type?: string; readonly action?: string }>({})
  const upload = useUpload()
  const type = types.find(({ key }) => key === chosen.type) ?? types[0]
  const action = chosen.action ?? type?.actions[0] ?? ''
  const create = useMutation({
    networkMode: 'always',
    mutationFn: (sent: string) =>
      server.call(api.imports.create, { body: { upload: sent, type: type?.key ?? '', action } }),
    onSuccess: ({ id }) => navigate({ to: pathOf(id, 'mapping') }),
  })
  const same = useSameFile(upload.state)
  const waits = waitsFor(upload.state) ?? (same.asking ? 'Looking whether this file was imported before.' : undefined)
  const close = (): void => {
    upload.stop()
    onClose()
  }
  return (
    <Dialog
      title="Import Data"
      onClose={close}
      note={waits}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="fill"
            caps
            waits={create.isPending ? 'The import job is being made.' : waits}
            onClick={() => upload.state.is === 'done' && create.mutate(upload.state.upload)}
          >
            CREATE IMPORT JOB
          </Button>
        </>
      }
    >
      <SameFile before={same.before} />
      <div className="cols two tight">
        <TypeField types={types} type={type} onChange={(key) => choose({ type: key })} />
        <SelectField
          label="Import Action"
          value={action}
          onChange={({ currentTarget }) => choose({ ...chosen, action: currentTarget.value })}
        >
          {type?.actions.map((key) => (
            <option key={key} value={key}>
              {actionWord(key)}
            </option>
          ))}
        </SelectField>
      </div>
      <FileArea {...upload} />
      {create.error && <ErrorNote error={create.error} title="No import job was made" />}
    </Dialog>
  )
}

interface TypeFieldProps {
  readonly types: readonly ImportType[]
  readonly type: ImportType | undefined
  readonly onChange: (key: string) => void
}

const TypeField = ({ types, type, onChange }: TypeFieldProps) => (
  <SelectField
    label="Import type"
    value={type?.key ?? ''}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
    data-autofocus
  >
    {types.map(({ key, label }) => (
      <option key={key} value={key}>
        {label}
      </option>
    ))}
  </SelectField>
)

function waitsFor({ is }: UploadState): string | undefined {
  switch (is) {
    case 'nothing':
      return 'Ready when a file is chosen.'
    case 'refused':
      return 'Ready when another file is chosen.'
    case 'sending':
    case 'cut off':
      return 'Ready when the upload is done.'
    case 'done':
      return undefined
  }
}
