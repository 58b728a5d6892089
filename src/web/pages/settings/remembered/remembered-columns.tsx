import { Link } from '@tanstack/react-router'
import { Cell, Icon, type Column } from '../../../parts/index.ts'
import { givenWords, meansWords, usedWords, type Remembered } from './remembered-words.ts'

export const rememberedColumns: readonly Column<Remembered>[] = [
  {
    key: 'text',
    label: 'In files',
    cell: (one) => (
      <Link className="name" to="/settings/remembered-answers/$answer" params={{ answer: one.id }}>
        {one.text === undefined ? <span className="dim">About people</span> : <Cell text={one.text} />}
      </Link>
    ),
  },
  {
    key: 'means',
    label: 'Means',
    cell: (one) => (
      <span>
        <b className={one.answer === undefined || 'blank' in one.answer ? 'dim' : undefined}>{meansWords(one)}</b>
        {one.wrong !== undefined && !one.ended && (
          <span className="sub warning">
            <Icon name="warning" /> Not offered. {one.wrong}
          </span>
        )}
      </span>
    ),
  },
  {
    key: 'where',
    label: 'Column',
    cell: ({ type, field }) => (
      <span>
        {field}
        <span className="sub">{type.label}</span>
      </span>
    ),
  },
  {
    key: 'given',
    label: 'Answered',
    className: 'given',
    cell: (one) => (
      <span>
        {givenWords(one)}
        {one.ended && (
          <span className="sub">
            {one.ended.how === 'revoked' ? `Revoked by ${one.ended.by.label}` : 'Answered anew since'}
          </span>
        )}
      </span>
    ),
  },
  { key: 'used', label: 'Used', kind: 'number', className: 'dim nowrap', cell: usedWords },
]
