/** Text in XML: what XML cannot hold is coded as spreadsheet programs code it, and what looks so coded is coded itself. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(unfit, coded)
    .replaceAll(/[&<>]/g, (sign) => named[sign] ?? sign)

export const xmlAttribute = (text: string): string => xmlText(text).replaceAll('"', '&quot;')

// oxlint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
const coded = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
