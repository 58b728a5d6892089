import { job, told } from '../import-job.ts'
import { mappingChecked, mappingPage, mappingSaid } from '../mapping.ts'
import { route } from '../route.ts'
import { byId } from '../shapes.ts'
import { bringsIn, looksAtJobs } from './who.ts'

/** Import Field Mapping. */
export const fieldMapping = {
  mapping: route({
    method: 'GET',
    path: '/api/imports/:id/mapping',
    who: looksAtJobs,
    does: 'Import Field Mapping: every column beside its field, what the file says about it, and what stands against saving.',
    params: byId,
    reply: mappingPage,
  }),
  saveMapping: route({
    method: 'PUT',
    path: '/api/imports/:id/mapping',
    who: bringsIn,
    does: 'SAVE MAPPING: has the whole file checked.',
    params: byId,
    body: mappingSaid,
    reply: job,
  }),
  checkMapping: route({
    method: 'POST',
    path: '/api/imports/:id/mapping/check',
    who: looksAtJobs,
    does: 'Says what would stand against saving a mapping. Nothing is saved.',
    params: byId,
    body: mappingSaid,
    reply: mappingChecked,
  }),
  readAgain: route({
    method: 'POST',
    path: '/api/imports/:id/read',
    who: bringsIn,
    does: 'Reads the file anew, with another encoding, delimiter, quote, header row or sheet.',
    params: byId,
    body: told,
    reply: job,
  }),
}
