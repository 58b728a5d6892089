/** The people who are served: found by Identifier or by what tells them apart, made, filled in. Knows no case, and refuses a second person under one Identifier. */
export { participantsAlike, type Demographics } from './alike.store.ts'
export { differs, nameDiffers, type Differences } from './differs.ts'
export { disagreements, type Disagreement } from './disagreements.ts'
export {
  detailsByIds,
  detailsByKey,
  emailsOnFile,
  participantsByIds,
  participantsByKey,
  type HowToFind,
} from './find-participants.store.ts'
export { offerPerson, participantByIdentifier } from './participant-lookup.ts'
export { foundPage } from './found-parts.store.ts'
export { meant } from './meant.store.ts'
export {
  participantById,
  participantsPage,
  searchParticipants,
  type ParticipantCard,
  type ParticipantFilter,
  type ParticipantsPage,
} from './participant-pages.store.ts'
export type {
  AlteredParticipant,
  ContactDetails,
  Details,
  DetailsOnFile,
  NewParticipant,
  Person,
  PersonOnFile,
} from './person.ts'
export { newDetails, type NewDetails } from './new-details.ts'
export { insertParticipant } from './insert-participant.store.ts'
export { alteredParticipants, newParticipants } from './write-participants.store.ts'
export {
  participantToChange,
  updateParticipant,
  type ParticipantToChange,
  type ParticipantValues,
} from './update-participant.store.ts'
export { fullName, participantIn, type NamedParticipant, type ParticipantColumns } from './person-name.ts'
export { personNames, removedParticipants } from './remove-participants.store.ts'
export { restoredParticipants } from './restore-participants.store.ts'
export { wasOnFile } from './was-on-file.ts'
