/** Makes organisations: an empty one with its first administrator, and the demo. Changes none that is there. */
export { makeOrganisation, type NewOrganisationWithAdministrator } from './make-organisation.ts'
