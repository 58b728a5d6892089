/** Makes organisations: an empty one with its first administrator, and the demo. Changes no record of one that is there. */
export { makeDemoOrganisation, type DemoOrganisation } from './make-demo-organisation.ts'
export { makeOrganisation, type NewOrganisationWithAdministrator } from './make-organisation.ts'
