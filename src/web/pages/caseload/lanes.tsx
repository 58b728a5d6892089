import { classNames, today } from '../../parts/index.ts'
import type { Assignment, Enrollment, Span } from './caseload-words.ts'
import { lanesOf, stretchOf, type Lane } from './lanes-of.ts'
import { timeScale, type TimeScale } from './time-scale.ts'

interface LanesProps {
  readonly assignments: readonly Assignment[]
  readonly enrollments: readonly Enrollment[]
}

/** Of somebody who was here long: the latest. */
const most = 14

/** Stays and assignments over time. A drawing: the tables under it say the same in words, and more. */
export function Lanes({ assignments, enrollments }: LanesProps) {
  const lanes = lanesOf(assignments, enrollments).slice(0, most)
  const [first, last] = stretchOf(
    lanes.flatMap(({ bars }) => bars),
    today(),
  )
  const scale = timeScale(first, last)
  return (
    <div className="lanes" aria-hidden="true">
      <div className={classNames('years', scale.ticks.length > 4 && 'close')}>
        {scale.ticks.map(({ at, words }) => (
          <span
            key={words + at}
            style={{ left: `${at}%` }}
            className={classNames(at > 88 && 'late', /\d/.test(words) && 'year')}
          >
            {words}
          </span>
        ))}
      </div>
      {lanes.map((lane) => (
        <OneLane key={lane.key} lane={lane} scale={scale} />
      ))}
      <p className="help lane-key">
        <i className="stay" /> in the program <i className="open" /> open <i /> ended
      </p>
    </div>
  )
}

function OneLane({ lane: { what, words, more, bars }, scale }: { readonly lane: Lane; readonly scale: TimeScale }) {
  return (
    <div className={classNames('lane', what === 'caseworker' && 'who')}>
      {what === 'program' ? (
        <b title={words}>{words}</b>
      ) : (
        <span title={words}>
          {words}
          {more !== undefined && <span className="hide-s">, {more}</span>}
        </span>
      )}
      <span className="track">
        {scale.ticks.map(({ at }) => (
          <s key={at} style={{ left: `${at}%` }} />
        ))}
        {bars.map((bar) => (
          <i key={bar.startsOn + (bar.endsOn ?? '')} className={lookOf(what, bar)} style={placeOf(bar, scale)} />
        ))}
      </span>
    </div>
  )
}

function lookOf(what: Lane['what'], { endsOn }: Span): string | undefined {
  if (what === 'program') return 'stay'
  return endsOn === undefined ? 'open' : undefined
}

const placeOf = ({ startsOn, endsOn }: Span, { at }: TimeScale) => ({
  left: `${at(startsOn)}%`,
  right: `${endsOn === undefined ? 0 : 100 - at(endsOn, 'end')}%`,
})
