/**
 * As the database's function `folded` has it, which searches and look-ups go by: without case, accents and signs of
 * typography. A test holds them against each other.
 */
export function folded(text: string): string {
  let plain = ''
  for (const character of text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, ''))
    plain += twoForOne.get(character) ?? oneForOne.get(character) ?? character
  return plain.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

const twoForOne = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
])

const from = 'øØłŁđĐıðÐ’‘ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЇҐЂЈЉЊЋЏ'
const to = "oOlLdDidD''αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіїґђјљњћџ"
const oneForOne = new Map([...from].map((character, at) => [character, to[at] ?? '']))
