import { Link } from '@tanstack/react-router'
import type { api } from '../../../../api/index.ts'
import { Icon, many } from '../../../parts/index.ts'
import type { Answer } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import type { MessageStatus } from '../../messages/message-words.ts'

interface UndoMessagesProps {
  readonly job: string
  readonly messages: Answer<typeof api.imports.undoPreview>['messages']
  readonly when: 'before' | 'after'
}

/** Of messages that this import wrote: those not sent yet go with it; what was sent stays sent, and is listed. */
export function UndoMessages({ job, messages: { toCancel, sent, failed }, when }: UndoMessagesProps) {
  if (toCancel + sent + failed === 0) return undefined
  return (
    <ul className="stages gap-t" aria-label="Messages of this import">
      {toCancel > 0 && (
        <li>
          <Icon name="ended" />
          <span>
            {many(toCancel, 'message')} not sent yet {when === 'before' ? 'will be' : toCancel === 1 ? 'was' : 'were'}{' '}
            cancelled
          </span>
        </li>
      )}
      {sent > 0 && (
        <li>
          <Icon name="mail" />
          <span>{many(sent, 'message was', 'messages were')} sent, and cannot be taken back</span>
          <See job={job} status="sent" />
        </li>
      )}
      {failed > 0 && (
        <li>
          <Icon name="failed" />
          <span>{many(failed, 'message')} could not be sent, and stay as they are</span>
          <See job={job} status="failed" />
        </li>
      )}
    </ul>
  )
}

function See({ job, status }: { readonly job: string; readonly status: MessageStatus }) {
  const may = useMay()
  if (!may('workflows:view') && !may('workflows:manage')) return undefined
  return (
    <Link to="/messages" search={{ job, status }} className="push">
      See them<span className="vh"> ({status})</span>
    </Link>
  )
}
