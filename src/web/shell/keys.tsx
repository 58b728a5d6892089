import { useState } from 'react'
import { Button, Dialog, Pick } from '../parts/index.ts'
import { keysAreOn, turnKeys } from './keys-on.ts'

const keys = [
  [['/'], 'Search people and cases'],
  [['g', 'j'], 'Data Jobs'],
  [['g', 'c'], 'Cases'],
  [['g', 'p'], 'Participants'],
  [['?'], 'This list'],
  [['j', 'k'], 'Fix Errors: next and previous text'],
  [['1', '9'], 'Fix Errors: take that suggestion'],
  [['Enter'], 'Fix Errors: accept'],
  [['u'], 'Fix Errors: undo'],
] as const

export function Keys({ onClose }: { readonly onClose: () => void }) {
  const [on, setOn] = useState(keysAreOn)
  const turn = (now: boolean): void => {
    turnKeys(now ? 'on' : 'off')
    setOn(now)
  }
  return (
    <Dialog
      title="Keys"
      onClose={onClose}
      actions={
        <Button look="fill" onClick={onClose}>
          Done
        </Button>
      }
    >
      <dl className="kv">
        {keys.map(([pressed, does]) => (
          <div key={does}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Pick type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)}>
        Keys of one letter are on
      </Pick>
    </Dialog>
  )
}
