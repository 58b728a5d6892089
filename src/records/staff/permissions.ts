/** Everything that a role may permit, in the order and groups of the role's page. */
const permissions = [
  { key: 'import', group: 'Importing/Exporting', label: 'Import' },
  { key: 'import-legacy', group: 'Importing/Exporting', label: 'Import legacy records' },
  { key: 'export', group: 'Importing/Exporting', label: 'Export' },
  { key: 'undo-imports', group: 'Importing/Exporting', label: 'Undo imports' },
  { key: 'jobs:own', group: 'Data jobs', label: 'Own data jobs' },
  { key: 'jobs:all', group: 'Data jobs', label: 'All data jobs' },
  { key: 'cases:view', group: 'Cases', label: 'View cases' },
  { key: 'cases:create', group: 'Cases', label: 'Create cases' },
  { key: 'cases:edit', group: 'Cases', label: 'Edit cases' },
  { key: 'participants:view', group: 'Participants', label: 'View participants' },
  { key: 'participants:create', group: 'Participants', label: 'Create participants' },
  { key: 'participants:edit', group: 'Participants', label: 'Edit participants' },
  { key: 'caseload:view', group: 'Caseload', label: 'View caseload' },
  { key: 'caseload:create', group: 'Caseload', label: 'Create caseload assignments' },
  { key: 'caseload:edit', group: 'Caseload', label: 'Edit caseload assignments' },
  { key: 'settings:view', group: 'Settings', label: 'View settings' },
  { key: 'settings:manage', group: 'Settings', label: 'Manage settings' },
  { key: 'staff:view', group: 'Users and roles', label: 'View users and roles' },
  { key: 'staff:manage', group: 'Users and roles', label: 'Manage users and roles' },
  { key: 'workflows:view', group: 'Workflows', label: 'View workflows' },
  { key: 'workflows:manage', group: 'Workflows', label: 'Manage workflows' },
  { key: 'audit:view', group: 'Audit', label: 'View the audit trail' },
] as const

export type StaffPermission = (typeof permissions)[number]['key']

export const everyPermission: readonly StaffPermission[] = permissions.map(({ key }) => key)

/** The rows of the permission matrix, under their groups. */
export const permissionGroups = [...Map.groupBy(permissions, ({ group }) => group)].map(([group, within]) => ({
  group,
  permissions: within.map(({ key, label }) => ({ key, label })),
}))
