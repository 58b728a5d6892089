interface SwitchProps {
  readonly name: string
  readonly on: boolean
  /** Left out for who may only look. */
  readonly turn: ((on: boolean) => void) | undefined
  /** Why it cannot be pressed now. */
  readonly waits?: string | undefined
}

/** On or off, by word, place and colour. */
export const Switch = ({ name, on, turn, waits }: SwitchProps) =>
  turn ? (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={on}
      aria-label={name}
      aria-disabled={waits === undefined ? undefined : true}
      title={waits}
      onClick={() => waits === undefined && turn(!on)}
    >
      <i aria-hidden="true" />
      {on ? 'On' : 'Off'}
    </button>
  ) : (
    <span className={`stat ${on ? 's-active' : 's-inactive'}`}>{on ? 'On' : 'Off'}</span>
  )
