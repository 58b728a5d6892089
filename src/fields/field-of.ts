import type { Tx } from '../platform/database/index.ts'
import { damageOf } from './damage.ts'
import type { Ask, Field, Header, Known, Needed, Parsed, Permission, Suggestion, Way } from './field.ts'
import { issue } from './parsed.ts'

export interface FieldOptions {
  /** On screens; the header where it is not said. */
  readonly label?: string
  readonly needed?: Needed
  readonly permission?: Permission
  readonly blankMeans?: string
  readonly help?: string
  /** In the sample row of the template. */
  readonly sample?: string
  /** Other headers that map by themselves. */
  readonly aliases?: readonly string[]
}

/** A cell that is needed always has a value; any other may be blank. */
export type Need<T, P extends FieldOptions> = P extends { readonly needed: 'always' } ? T : T | undefined

/** How a kind reads one text: trimmed, not blank, not too long, well-formed. */
interface Kind<T> {
  readonly sample: string
  readonly read: (text: string, known: Known) => Parsed<T>
  readonly atMost?: number
  readonly asks?: (text: string) => readonly Ask[]
  readonly values?: (tx: Tx) => Promise<readonly string[]>
  readonly suggest?: (tx: Tx, text: string) => Promise<readonly Suggestion[]>
  readonly labelOf?: (value: string) => string | undefined
  readonly asksDayOrder?: true
}

/** A field with one way, one column. */
export function fieldOf<T, const P extends FieldOptions>(
  header: string,
  options: P | undefined,
  kind: Kind<T>,
): Field<Need<T, P>> {
  return fieldWith<T, P>(header, options, wayOf(headerOf(header, options, kind.sample), kind))
}

export function fieldWith<T, const P extends FieldOptions>(
  label: string,
  options: P | undefined,
  way: Way<T>,
): Field<Need<T, P>> {
  const { needed = 'no', permission, blankMeans, help } = options ?? {}
  return {
    label: options?.label ?? label,
    ways: [way],
    needed,
    ...(permission !== undefined && { permission }),
    ...(blankMeans !== undefined && { blankMeans }),
    ...(help !== undefined && { help }),
  }
}

const headerOf = (is: string, options: FieldOptions | undefined, sample: string): Header => ({
  is,
  sample: options?.sample ?? sample,
  ...(options?.aliases && { aliases: options.aliases }),
})

function wayOf<T>(header: Header, kind: Kind<T>): Way<T> {
  const { read, atMost = 200, asks, values, suggest, labelOf, asksDayOrder } = kind
  return {
    headers: [header],
    parse: (texts, known) => {
      const text = (texts[0] ?? '').trim()
      return unfit(text, atMost) ?? read(text, known)
    },
    ...(asks && { asks: (texts) => asks((texts[0] ?? '').trim()) }),
    ...(values && { values }),
    ...(suggest && { suggest }),
    ...(labelOf && { labelOf }),
    ...(asksDayOrder && { asksDayOrder }),
  }
}

/** What no kind can keep. */
export function unfit(text: string, atMost = 200): Parsed<never> | undefined {
  if (text.length > atMost && characters(text) > atMost)
    return issue('text-too-long', { length: characters(text), atMost })
  if (!text.isWellFormed()) return issue('text-broken', { text: text.toWellFormed() })
  return damageOf(text)
}

/** As people and PostgreSQL count them: an emoji outside the basic plane is one. */
function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
