import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** Two spellings of an address are one exactly when their keys are equal. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** An address that people sign in by. */
export interface SignInAddress {
  readonly id: RecordId
  readonly passwordHash: string | null
}
/** Somewhere that an address may go in. */
export interface Place {
  readonly organisation: number
  readonly key: string
  readonly name: string
  readonly staff: StaffId
}

/** The sign-in of this address, made where there is none. A password that is set already stays. */
export async function signInAddress(
  tx: Tx,
  made: {
    readonly id: RecordId
    readonly email: string
    readonly passwordHash?: string | undefined
    readonly now: string
  },
): Promise<RecordId> {
  const row = await tx.one(sql<{ id: string }>`
    insert into sign_in as s (id, email, email_key, password_hash, created_at)
    values (${uuidOf(made.id)}, ${made.email}, ${emailKey(made.email)}, ${made.passwordHash ?? null}, ${made.now})
    on conflict (email_key) do update
      set password_hash = coalesce(s.password_hash, excluded.password_hash)
    returning s.id`)
  return recordId('sign', row.id)
}

/** Does nothing where nobody signs in by this address. */
export async function setPassword(tx: Tx, email: string, passwordHash: string): Promise<void> {
  await tx.run(sql`
    update sign_in
    set password_hash = ${passwordHash}
    where email_key = ${emailKey(email)}`)
}

export async function addressOf(tx: Tx, email: string): Promise<SignInAddress | undefined> {
  const row = await tx.maybe(sql<{ id: string; passwordHash: string | null }>`
    select s.id, s.password_hash
    from sign_in s
    where s.email_key = ${emailKey(email)}`)
  return row && { id: recordId('sign', row.id), passwordHash: row.passwordHash }
}

/** The organisations in which somebody active signs in by this address. */
export async function placesOf(tx: Tx, address: RecordId): Promise<readonly Place[]> {
  const rows = await tx.all(sql<Place & { readonly staff: string }>`
    select p.organisation, p.key, p.name, p.staff
    from places_of(${uuidOf(address)}) p`)
  return rows.map((row) => ({ ...row, staff: recordId('user', row.staff) }))
}
