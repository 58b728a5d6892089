import type { CodeListName } from '../records/code-lists/index.ts'
import type { Choice, CustomFieldKind, CustomFieldType } from '../records/custom-fields/index.ts'
import type { StaffPermission } from '../records/staff/index.ts'

/** The demo's lists: values and their labels, in order. */
export const demoLists: Readonly<Record<CodeListName, readonly (readonly [value: string, label: string])[]>> = {
  'referral-source': [
    ['HOUSING', 'Residence Life / Housing'],
    ['CONDUCT', 'Student Conduct'],
    ['SELF', 'Self'],
    ['COURT', 'Juvenile Court'],
    ['HEALTH', 'Health Services'],
    ['FACULTY', 'Faculty or Staff'],
    ['POLICE', 'Campus Police'],
    ['211', '2-1-1 Helpline'],
  ],
  'referral-type': [
    ['BASICS', 'BASICS'],
    ['CASICS', 'CASICS'],
    ['EDU', 'Education class'],
    ['ASSESS', 'Assessment only'],
    ['GROUP', 'Group'],
  ],
  flag: [
    ['RED', 'Red'],
    ['YELLOW', 'Yellow'],
    ['BLACK', 'Black'],
    ['GREEN', 'Green'],
  ],
  'caseworker-relationship': [
    ['PRIMARY', 'Primary caseworker'],
    ['SECONDARY', 'Secondary caseworker'],
    ['SUPERVISOR', 'Supervisor'],
  ],
  'caseload-status': [
    ['ACTIVE', 'Active'],
    ['HOLD', 'On hold'],
    ['WAITLIST', 'Waiting list'],
  ],
  'dismissal-reason': [
    ['COMPLETED', 'Program completed'],
    ['TRANSFER', 'Transferred to another caseworker'],
    ['MOVED', 'Moved away'],
    ['NO_CONTACT', 'No contact'],
  ],
}

/** By the organisation's own Program ID. */
export const demoPrograms = [
  { programId: '10', name: 'Residence Life Support' },
  { programId: '20', name: 'Alcohol and Other Drugs Education' },
  { programId: '30', name: 'Emergency Housing' },
  { programId: '40', name: 'Peer Mentoring' },
] as const

interface DemoField {
  readonly kind: CustomFieldKind
  readonly name: string
  readonly label: string
  readonly type: CustomFieldType
  readonly choices?: readonly Choice[]
}

const choices = (labels: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export const demoHalls = choices({ NORTH: 'North Hall', SOUTH: 'South Hall', LAKE: 'Lakeside', OAK: 'Oak House' })
export const demoTopics = choices({ ALCOHOL: 'Alcohol', CANNABIS: 'Cannabis', SLEEP: 'Sleep', STRESS: 'Stress' })
export const demoYears = choices({
  FIRST: 'First year',
  SECOND: 'Second year',
  THIRD: 'Third year',
  FOURTH: 'Fourth year',
})

/** One custom field of every type. */
export const demoFields: readonly DemoField[] = [
  { kind: 'case', name: 'SANCTION_DEADLINE', label: 'Sanction deadline', type: 'date' },
  { kind: 'case', name: 'NOTES', label: 'Notes', type: 'text' },
  { kind: 'case', name: 'HALL', label: 'Residence hall', type: 'choice', choices: demoHalls },
  { kind: 'case', name: 'HOURS_OWED', label: 'Hours owed', type: 'number' },
  { kind: 'case', name: 'FIRST_OFFENSE', label: 'First offense', type: 'yes-no' },
  { kind: 'case', name: 'TOPICS', label: 'Topics', type: 'several-choices', choices: demoTopics },
  { kind: 'participant', name: 'CLASS_YEAR', label: 'Class year', type: 'choice', choices: demoYears },
  { kind: 'participant', name: 'PREFERRED_NAME', label: 'Preferred name', type: 'text' },
]

const casework: readonly StaffPermission[] = [
  ...(['cases:view', 'cases:create', 'cases:edit', 'participants:view', 'participants:create'] as const),
  ...(['participants:edit', 'caseload:view', 'caseload:create', 'caseload:edit'] as const),
]

/** Beside the administrator's, which permits everything. */
export const demoRoles = {
  'Data manager': [
    'import',
    'export',
    'undo-imports',
    'jobs:own',
    'jobs:all',
    ...casework,
    'settings:view',
    'workflows:view',
  ],
  Importer: ['import', 'jobs:own', 'cases:view', 'participants:view'],
  'Case worker': casework,
  Auditor: ['audit:view', 'jobs:all', 'cases:view', 'participants:view', 'caseload:view', 'staff:view'],
} as const satisfies Readonly<Record<string, readonly StaffPermission[]>>

interface DemoStaff {
  readonly name: string
  /** Before @demo.example. */
  readonly address: string
  readonly staffId: string
  readonly role: keyof typeof demoRoles
  readonly provider?: boolean
  readonly caseworker?: boolean
  readonly active?: boolean
}

export const demoAdministrator = { name: 'Ada Minister', address: 'admin' }

/** Everybody but the administrator. */
export const demoStaff: readonly DemoStaff[] = [
  { name: 'Dana Manager', address: 'data', staffId: '1001', role: 'Data manager' },
  { name: 'Ian Porter', address: 'importer', staffId: '1002', role: 'Importer' },
  { name: 'Priya Nair', address: 'priya', staffId: '1003', role: 'Case worker', provider: true, caseworker: true },
  { name: 'Sam O’Connor', address: 'sam', staffId: '1004', role: 'Case worker', provider: true, caseworker: true },
  { name: 'José Álvarez', address: 'jose', staffId: '1005', role: 'Case worker', provider: true, caseworker: true },
  { name: 'Casey Worker', address: 'casey', staffId: '1006', role: 'Case worker', caseworker: true },
  { name: 'Audra Torres', address: 'auditor', staffId: '1007', role: 'Auditor' },
  {
    name: 'Lee Former',
    address: 'former',
    staffId: '1008',
    role: 'Case worker',
    provider: true,
    caseworker: true,
    active: false,
  },
]
