import { choice, date, email, identifier, integer, listOf, phone, reference, text } from '../fields/index.ts'
import { parseId, type RecordId, type Tx } from '../platform/database/index.ts'
import { caseStatuses, type CaseCard } from '../records/cases/index.ts'
import { codeList, entriesOf, type CodeListName, type Ref } from '../records/code-lists/index.ts'
import { providerById, staffByIds, type Staff } from '../records/staff/index.ts'
import { keeping, type Kept } from './keeping.ts'

/** What can be changed of a case: read as when it is opened, but a case cannot be without a status or a period. */
export async function changeCaseForm(tx: Tx, { source, type, flags, provider }: CaseCard) {
  const list = async (name: CodeListName, has: readonly Ref[]) =>
    keeping(codeList(name), await keptEntries(tx, name, has))
  return {
    email: email('Email'),
    referralSource: reference('ReferralSource', await list('referral-source', refs(source))),
    referralType: reference('ReferralType', await list('referral-type', refs(type))),
    flags: listOf(reference('Flags', await list('flag', flags))),
    status: choice('Status', caseStatuses, { needed: 'always' }),
    treatmentPeriod: integer('TreatmentPeriod', { min: 1, needed: 'always' }),
    provider: reference('ProviderUserID', keeping(providerById, await keptProvider(tx, provider))),
  }
}

/** What can be changed of a participant. */
export const changeParticipantForm = {
  identifier: identifier('Identifier'),
  firstName: text('FirstName'),
  lastName: text('LastName'),
  email: email('Email'),
  cellPhone: phone('CellPhoneNumber'),
  altPhone: phone('AltPhoneNumber'),
  dateOfBirth: date('DateOfBirth'),
  caseNumber: text('CaseNumber'),
}

const refs = (one: Ref | undefined): readonly Ref[] => (one ? [one] : [])

async function keptEntries(tx: Tx, name: CodeListName, has: readonly Ref[]): Promise<readonly Kept<Ref>[]> {
  if (has.length === 0) return []
  const ids = new Set<RecordId>(has.map(({ id }) => id))
  return (await entriesOf(tx, name))
    .filter(({ id }) => ids.has(id))
    .map(({ id, value, label }) => ({ value, label, is: { id, label } }))
}

async function keptProvider(tx: Tx, provider: CaseCard['provider']): Promise<readonly Kept<Staff>[]> {
  const id = provider && parseId('user', provider.id)
  const staff = id && (await staffByIds(tx, [id])).get(id)
  return staff ? [{ value: staff.id, label: staff.id, is: staff }] : []
}
