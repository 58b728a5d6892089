import { z } from 'zod'
import { caseCard } from './cases.ts'
import { participantCard } from './participants.ts'
import { route } from './route.ts'
import { text } from './shapes.ts'

export const search = {
  anywhere: route({
    method: 'GET',
    path: '/api/search',
    who: ['cases:view', 'participants:view'],
    does: 'Finds people and their cases by how an Identifier, a name or an e-mail begins, and cases by a whole legacy id: the first 8 of each that one may see.',
    query: z.strictObject({ q: text(500) }),
    reply: z.object({ participants: z.array(participantCard), cases: z.array(caseCard) }),
  }),
}
