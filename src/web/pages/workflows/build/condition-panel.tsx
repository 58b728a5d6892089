import { ConditionGroup } from './condition-group.tsx'
import { partOf } from '../draft/condition-parts.ts'
import type { Editor } from '../draft/use-draft.ts'

/** For which cases. */
export function ConditionPanel({ editor }: { readonly editor: Editor }) {
  const { draft, set } = editor
  const root = partOf(draft.definition.when, 'when')
  if (root.kind !== 'group') return undefined
  return (
    <section className="panel" aria-labelledby="if">
      <header>
        <h2 id="if">If</h2>
        {root.parts.length === 0 && <span className="dim">no condition: for every such case</span>}
      </header>
      <div className="in-panel">
        <ConditionGroup
          editor={editor}
          group={root}
          onChange={(when, at) => set(at, { ...draft, definition: { ...draft.definition, when } })}
        />
      </div>
    </section>
  )
}
