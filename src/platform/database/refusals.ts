/** What is refused to a caller. Anything else that is thrown is a bug. Each carries one sentence: what, where, what to do. */
export class Refusal extends Error {
  readonly facts: Readonly<Record<string, unknown>>
  constructor(sentence: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.name = new.target.name
    this.facts = facts
  }
}
/** There is no such record for this actor; also the answer for another organisation's. */
export class NotFound extends Refusal {}
/** The actor lacks a permission. */
export class Forbidden extends Refusal {}
/** Somebody else was first, or the record is not in the state that this needs. */
export class Conflict extends Refusal {}
/** The request cannot be carried out as it stands. */
export class Invalid extends Refusal {}
/** Who asks has not signed in, or no longer. */
export class Unauthenticated extends Refusal {}
