/** Whose records they are. Says how an organisation writes dates, numbers and phones; never shows one to another. */
export {
  createOrganisation,
  currentOrganisation,
  organisationByKey,
  organisations,
  type NewOrganisation,
  type Organisation,
} from './organisations.store.ts'
