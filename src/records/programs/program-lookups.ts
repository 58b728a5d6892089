import { identifierKey, nameKey, suggestCalled, type Found, type Lookup } from '../../fields/index.ts'
import type { Program } from './program.ts'
import { allPrograms } from './programs.store.ts'

/** By `prog_…` or the organisation's own Program ID. */
export const programById = lookupBy('program', ({ id, programId }) => [id, ...(programId ? [programId] : [])])

/** By name, which no two programs share. */
export const programByName = lookupBy('program-name', ({ label }) => [label])

/**
 * Finds those that are not active too, because what is open in one can be ended; who starts something there is refused
 * by the plan. Only active ones are offered.
 */
function lookupBy(key: string, textsOf: (program: Program) => readonly string[]): Lookup<Program> {
  // The last of them is the one that people read.
  const readable = (program: Program): string => textsOf(program).at(-1) ?? program.id
  return {
    key,
    find: async (tx, texts) => {
      const programs = await allPrograms(tx)
      const texted = programs.flatMap((one) => textsOf(one).map((text) => ({ one, text })))
      const exactly = new Map(texted.map(({ one, text }) => [identifierKey(text), one]))
      const nearly = Map.groupBy(texted, ({ text }) => nameKey(text))
      const onlyOne = ([first, another]: readonly { readonly one: Program }[] = []) =>
        another ? undefined : first?.one
      return new Map(
        texts.map((text) => [text, answer(exactly.get(identifierKey(text)) ?? onlyOne(nearly.get(nameKey(text))))]),
      )
    },
    byRecord: async (tx, ids) => {
      const programs = await allPrograms(tx)
      return new Map(programs.filter(({ id }) => ids.includes(id)).map((one) => [one.id, one]))
    },
    suggest: async (tx, text) => {
      const programs = (await allPrograms(tx)).filter(({ active }) => active)
      return suggestCalled(
        programs.map((one) => ({ offer: { answer: { text: readable(one) }, label: one.label }, calls: callsOf(one) })),
        text,
      )
    },
    values: async (tx) => (await allPrograms(tx)).filter(({ active }) => active).map(readable),
  }
}

/** People often write a name where the id belongs, and the other way round. */
const callsOf = ({ id, programId, label }: Program): readonly string[] => [label, ...(programId ? [programId] : []), id]

const answer = (one: Program | undefined): Found<Program> => (one ? { one } : { none: true })
