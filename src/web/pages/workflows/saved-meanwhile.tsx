import { Button, moment, Note } from '../../parts/index.ts'
import { SaidSentence } from './words/said-sentence.tsx'
import type { Drafting } from './draft/use-draft.ts'
import type { Workflow } from './workflow-types.ts'

interface SavedMeanwhileProps {
  readonly drafting: Drafting
  readonly meanwhile: Workflow
  readonly forget: () => void
}

/** What somebody else saved while this was open, and whose is to stay. */
export function SavedMeanwhile({ drafting, meanwhile, forget }: SavedMeanwhileProps) {
  const { name, version, savedAt, savedBy, definition } = meanwhile
  const stand = (draft?: typeof drafting.draft): void => {
    drafting.standOn(meanwhile, draft)
    forget()
  }
  return (
    <div className="meanwhile" tabIndex={-1}>
      <Note tone="warning" title="Saved by somebody else meanwhile, so nothing was saved" live>
        <p>
          <b>{savedBy.label}</b> saved version {version}, {moment(savedAt)}. <b>{name}</b> now says:
        </p>
        <p className="said-theirs">
          <SaidSentence definition={definition} vocabulary={drafting.vocabulary} />
        </p>
        <div className="row">
          <Button size="sm" onClick={() => stand()}>
            Take theirs, and drop mine
          </Button>
          <Button size="sm" onClick={() => stand(drafting.draft)}>
            Keep mine: saving writes it over theirs
          </Button>
        </div>
      </Note>
    </div>
  )
}
