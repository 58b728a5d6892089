import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface Around {
  readonly label: ReactNode
  /** Under it, before anything is wrong. */
  readonly help?: ReactNode
  /** What is wrong and what to do; the field turns red. */
  readonly error?: string | undefined
}

interface Tied {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** A label, something to fill in, and what is said about it, tied together. */
export function Field({ label, help, error, children }: Around & { readonly children: (tied: Tied) => ReactNode }) {
  const id = useId()
  const about = `${id}-about`
  const said = error !== undefined || help !== undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': said ? about : undefined,
      })}
      {error !== undefined ? (
        <p className="help failed" id={about}>
          <Icon name="failed" /> {error}
        </p>
      ) : (
        help !== undefined && (
          <p className="help" id={about}>
            {help}
          </p>
        )
      )}
    </div>
  )
}

type TextFieldProps = Around & Omit<ComponentProps<'input'>, 'size'> & { readonly size?: 'sm' | 'lg' }

export const TextField = ({ label, help, error, size, className, ...rest }: TextFieldProps) => (
  <Field label={label} help={help} error={error}>
    {(tied) => (
      <input {...rest} {...tied} className={classNames('in', size, error !== undefined && 'bad-in', className)} />
    )}
  </Field>
)

type AreaFieldProps = Around & ComponentProps<'textarea'>

/** For text of several lines. */
export const AreaField = ({ label, help, error, className, ...rest }: AreaFieldProps) => (
  <Field label={label} help={help} error={error}>
    {(tied) => (
      <textarea
        rows={4}
        {...rest}
        {...tied}
        className={classNames('in area', error !== undefined && 'bad-in', className)}
      />
    )}
  </Field>
)

type SelectFieldProps = Around & Omit<ComponentProps<'select'>, 'size'>

/** For a few choices that everybody knows; many are a Mantine `Select` that can be searched. */
export const SelectField = ({ label, help, error, className, ...rest }: SelectFieldProps) => (
  <Field label={label} help={help} error={error}>
    {(tied) => <select {...rest} {...tied} className={classNames('sel', error !== undefined && 'bad-in', className)} />}
  </Field>
)

/** One of several choices, or a tick: the words are the label. */
export const Pick = ({
  children,
  help,
  ...rest
}: ComponentProps<'input'> & { readonly type: 'radio' | 'checkbox'; readonly help?: ReactNode }) => (
  <label className="pick">
    <input {...rest} />
    <b>{children}</b>
    {help !== undefined && <span className="help">{help}</span>}
  </label>
)

type SearchFieldProps = Omit<ComponentProps<'input'>, 'type'> & { readonly label: string; readonly icon?: IconName }

/** A field that says by its icon and its placeholder what it finds. */
export const SearchField = ({ label, icon = 'search', className, ...rest }: SearchFieldProps) => (
  <span className={classNames('icon-in', className)}>
    <Icon name={icon} />
    <input {...rest} type="search" className="in" aria-label={label} placeholder={rest.placeholder ?? label} />
  </span>
)
