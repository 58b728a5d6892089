/** A number of a sheet as text, and whether digits may be missing. Undefined: it is no number. */
export interface NumberText {
  readonly text: string
  readonly long: boolean
}

const whole = /^(?:0|-?[1-9]\d*)$/
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** Spreadsheet programs calculate with so many digits, and fill the rest with zeros. */
const exact = 15

/**
 * What a number means, in plain digits. Whole numbers stay as they stand, however long; fractions are rounded to the
 * digits that a spreadsheet program has, so that 0.30000000000000004 is 0.3; and what was shortened stays shortened.
 */
export function numberText(said: string): NumberText | undefined {
  if (whole.test(said)) return { text: said, long: said.length > exact + (said.startsWith('-') ? 1 : 0) }
  if (!number.test(said)) return undefined
  const value = Number(said)
  if (!Number.isFinite(value)) return undefined
  if (Math.abs(value) >= 10 ** exact) return { text: shortened(said, value), long: true }
  return { text: plain(value), long: false }
}

/** 1.23457E+15, as every program writes it, with the digits of the file: known as damage wherever digits count. */
function shortened(said: string, value: number): string {
  const [, digits, power] = /^(-?[1-9](?:\.\d+)?)e\+?(\d+)$/i.exec(said) ?? []
  return digits === undefined ? value.toExponential().replace('e', 'E') : `${digits}E+${Number(power)}`
}

function plain(value: number): string {
  const text = String(Number(value.toPrecision(exact)))
  if (!text.includes('e')) return text
  const places = Number(text.slice(text.indexOf('e') + 2)) + exact
  return places > 40 ? text.toUpperCase() : value.toFixed(places).replace(/\.?0+$/, '')
}

/** Digits at the places of a pattern such as 00000: the zeros that a cell shows are part of what it says. */
export function digitsAtPlaces(digits: string, pattern: string): string {
  let shown = ''
  let at = digits.length
  const first = pattern.search(/[0#]/)
  for (let place = pattern.length - 1; place >= 0; place--) {
    const sign = pattern[place] ?? ''
    if (sign !== '0' && sign !== '#') shown = sign + shown
    else if (at > 0) shown = (place === first ? digits.slice(0, at) : digits.slice(at - 1, at)) + shown
    else if (sign === '0') shown = `0${shown}`
    at -= sign === '0' || sign === '#' ? 1 : 0
  }
  return shown
}
