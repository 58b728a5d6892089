/** Who works in an organisation, what they may do, and how they are let in. Refuses whoever is not active, and never says why. */
export { everyPermission, permissions, type StaffPermission } from './permissions.ts'
export { addRole, firstAdministrator, giveRole, permissionsOf, staffMayDo, type Role } from './roles.store.ts'
export { providerById, staffById } from './staff-lookups.ts'
export { signInAddress } from './sign-in.store.ts'
export { addStaff, allStaff, staffByIds, type NewStaff, type Staff } from './staff.store.ts'
