import { Link } from '@tanstack/react-router'
import { moment } from '../../../parts/index.ts'
import type { RememberedOne } from './remembered-words.ts'

/** The files in which it was used, the newest first. */
export function UsedIn({ one: { usedIn, files } }: { readonly one: RememberedOne }) {
  return (
    <section aria-labelledby="used-in">
      <h2 id="used-in" className="gap">
        Used in
      </h2>
      {files === 0 && <p className="dim">It was used in no file that is still there.</p>}
      <ul className="mini-list slim used-in">
        {usedIn.map(({ id, fileName, status, by, at }) => (
          <li key={`${id} ${at}`}>
            <span>
              {id === undefined ? 'A file of somebody else' : <FileLink id={id} name={fileName ?? id} />}
              <span className="sub">
                {by.label}, {moment(at)}; {status}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {files > usedIn.length && <p className="dim">And in earlier files.</p>}
    </section>
  )
}

const FileLink = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <Link to="/data-jobs/$job" params={{ job: id }}>
    {name}
  </Link>
)
