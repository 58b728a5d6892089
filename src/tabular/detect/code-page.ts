import chardet from 'chardet'

/**
 * The encoding of bytes that are not all UTF-8: a code page if they read like letters of one, else UTF-8 with damaged
 * rows. A single letter decides, so it must stand as a letter would; where several do not, chardet names an alphabet.
 */
export function codePageOf(bytes: Buffer): string {
  const { sequences, letters, odd, kinds } = highBytes(bytes)
  // Whole sequences hardly ever come about by chance.
  if (sequences > 0 && sequences * 2 >= letters + odd) return 'utf-8'
  if (letters > odd) return kinds.size >= manyKinds ? (hinted(bytes, sure) ?? western) : western
  return kinds.size >= fewKinds ? (hinted(bytes, 0) ?? western) : 'utf-8'
}

const western = 'windows-1252'
const fewKinds = 4
const manyKinds = 20
/** How confident chardet must be where the letters read well as Western ones. */
const sure = 50

const hinted = (bytes: Buffer, confidence: number): string | undefined =>
  chardet
    .analyse(bytes)
    .filter((match) => match.confidence >= confidence)
    .map(({ name }) => name.toLowerCase())
    .find((name) => otherAlphabets.has(name))

const otherAlphabets = new Set([
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'big5',
  'gb18030',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'koi8-r',
  'iso-8859-5',
  'iso-8859-7',
])

/** Counts what is built like UTF-8, and of the other bytes those that read like Windows-1252 and those that do not. */
function highBytes(bytes: Buffer): { sequences: number; letters: number; odd: number; kinds: Set<number> } {
  const count = { sequences: 0, letters: 0, odd: 0, kinds: new Set<number>() }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    const more = followers(bytes, at)
    if (more > 0) {
      count.sequences++
      at += more
      continue
    }
    count.kinds.add(byte)
    if (readsWell(bytes[at - 1] ?? 32, byte, bytes[at + 1] ?? 32)) count.letters++
    else count.odd++
  }
  return count
}

/**
 * How many bytes belong to the one that begins a sequence; 0 where it begins none. Sequences that UTF-8 forbids, such as
 * the halves of a character that some programs write, are built like it all the same: their rows are damaged UTF-8.
 */
function followers(bytes: Buffer, at: number): number {
  const byte = bytes[at] ?? 0
  const more = byte < 0xc0 || byte >= 0xf8 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
  for (let next = 1; next <= more; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return more
}

/** Whether a byte stands as it would in Western text: letters in words, marks beside words, signs beside figures. */
function readsWell(before: number, byte: number, after: number): boolean {
  if (byte >= 0xe0 && byte <= 0xfd && byte !== 0xf7) return isLetter(before) || isLetter(after)
  if (byte >= 0xc0 && byte <= 0xdd && byte !== 0xd7) return isLetter(after) || isCapital(before)
  if (byte === 0xdf || byte === 0x9a || byte === 0x9e || byte === 0x9c) return isLetter(before)
  if (byte >= 0x91 && byte <= 0x97) return isLetter(before) || isLetter(after) || before === 32 || after === 32
  if (byte === 0x80 || byte === 0xa3 || byte === 0xb0)
    return isDigit(before) || isDigit(after) || before === 32 || after === 32
  return signs.has(byte) && !(isLetter(before) && isLetter(after))
}

const signs = new Set([
  0x85, 0x8a, 0x8c, 0x8e, 0x99, 0x9f, 0xa0, 0xa1, 0xa7, 0xa9, 0xab, 0xae, 0xb4, 0xb7, 0xba, 0xaa, 0xbb, 0xbf, 0xbc,
  0xbd,
])
const isCapital = (byte: number): boolean => byte >= 65 && byte <= 90
const isLetter = (byte: number): boolean => isCapital(byte) || (byte >= 97 && byte <= 122)
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57
