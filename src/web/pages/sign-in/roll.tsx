import { Cell, Icon, Outcome } from '../../parts/index.ts'

const rows = [
  [20417, 'js124', 'Tamsin Testwell', 'created'],
  [20418, 'lp2207', 'Luis Prueba', 'created'],
  [20419, 'yt0914', 'Yuki Tameshi', 'skipped'],
  [20420, 'zv3311', 'Zoë Voorbeeld', 'created'],
  [20421, 'nm0482', 'Noor Mithal', 'created'],
  [20422, 'op1173', 'Odo Placeholder', 'failed'],
  [20423, 'at5520', 'Aroha Tauira', 'created'],
  [20424, 'lp8841', 'Łucja Przykład', 'created'],
] as const

/** A muster roll: every row is called, every row answers. Made up, and only to look at. */
export const Roll = () => (
  <aside className="door-roll" aria-hidden="true">
    <div className="roll">
      <ol>
        {rows.map(([row, identifier, name, outcome]) => (
          <li key={row}>
            <span className="r">{row}</span>
            <Cell text={identifier} />
            <span>{name}</span>
            <Outcome of={outcome} />
          </li>
        ))}
      </ol>
      <p className="roll-sum">
        <b>148,260</b> rows in the file
        <br />
        <b>148,260</b> accounted for <Icon name="check" />
      </p>
    </div>
  </aside>
)
