/** What happens to records and which messages come of it, as shapes alone: what makes events and what hears them know each other only by these. Does nothing. */
export type { Facts, RecordEvent } from './record-event.ts'
export type { ChosenWorkflow, HeardMessage, Listening, MessageOfEvent, RenderedMessage, ToRender } from './listening.ts'
