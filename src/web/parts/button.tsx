import { createLink, type LinkComponent } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface Look {
  /** `fill`: the one next step of a view; `danger`: it cannot be taken back; `quiet`: no border. */
  readonly look?: 'fill' | 'danger' | 'quiet' | 'plain'
  readonly size?: 'sm' | 'lg' | undefined
  /** A name of the manuals, in real capitals. */
  readonly caps?: boolean
  readonly icon?: IconName
  /** After the words: what opens. */
  readonly opens?: 'below'
}

type Classes = { readonly [K in 'look' | 'size' | 'caps']?: Look[K] | undefined }

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'disabled'> & {
    /** Why it cannot be pressed now. It keeps its place, and is read out with the reason. */
    readonly waits?: string | undefined
  }

export function Button({ look, size, caps, icon, opens, waits, className, onClick, children, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (waits === undefined) onClick?.(event)
    else event.preventDefault()
  }
  return (
    <button
      type="button"
      {...rest}
      className={classNames(classOf({ look, size, caps }), className)}
      aria-disabled={waits === undefined ? undefined : true}
      title={waits ?? rest.title}
      onClick={press}
    >
      {icon && <Icon name={icon} />}
      {children}
      {opens && <Icon name="down" />}
    </button>
  )
}

/** A button of one icon: `label` names it. */
export const IconButton = ({
  icon,
  label,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'disabled'> & { readonly icon: IconName; readonly label: string }) => (
  <button type="button" {...rest} className={classNames('btn quiet icon', className)} aria-label={label} title={label}>
    <Icon name={icon} />
  </button>
)

type AnchorProps = Look & Omit<ComponentProps<'a'>, 'children'> & { readonly children?: ReactNode }

/** A link that looks like a button, to somewhere outside of the router: a download. */
export const AnchorButton = ({ look, size, caps, icon, opens: _opens, className, children, ...rest }: AnchorProps) => (
  <a {...rest} className={classNames(classOf({ look, size, caps }), className)}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** The same, to a page: takes what a `Link` takes. */
export const LinkButton: LinkComponent<typeof AnchorButton> = createLink(AnchorButton)

function classOf({ look = 'plain', size, caps }: Classes): string {
  const looks = { fill: 'fill', danger: 'fill danger', quiet: 'quiet', plain: '' }
  return classNames('btn', looks[look], size, caps && 'caps')
}
