const anyRecord = [
  'records/organisations',
  'records/audit',
  'records/staff',
  'records/code-lists',
  'records/custom-fields',
  'records/participants',
  'records/programs',
  'records/messages',
]
const records = [...anyRecord, 'records/cases', 'records/caseload']
const reference = ['platform/database', 'fields']

/** Who may import whom. A module is entered through its index.ts; what is not in this table may not exist. */
export const mayImport: Readonly<Record<string, readonly string[] | 'everything'>> = {
  'platform/database': [],
  'platform/embedded-postgres': [],
  'platform/files': [],
  'platform/mail': [],
  'platform/queue': ['platform/database'],
  tabular: [],
  fields: ['platform/database'],
  events: ['platform/database', 'fields'],
  ...Object.fromEntries(anyRecord.map((module) => [module, [...reference, 'records/audit']])),
  'records/audit': reference,
  'records/participants': [...reference, 'records/audit', 'records/custom-fields'],
  'records/cases': [...anyRecord, ...reference],
  'records/caseload': [...anyRecord, ...reference],
  workflows: ['events', 'fields', ...records, 'platform/queue', 'platform/mail', 'platform/database'],
  casework: [...records, 'workflows', 'events', 'fields', 'platform/database'],
  importing: ['events', 'fields', 'tabular', 'platform/database', 'platform/files', 'platform/queue'],
  'import-types': ['importing', 'events', 'fields', ...records, 'platform/database'],
  demo: [...records, 'casework', 'workflows', 'fields', 'import-types', 'platform/database'],
  api: [],
  http: ['api', 'app', 'importing', 'casework', ...records, 'workflows', 'platform/database', 'platform/files'],
  worker: ['platform/queue', 'importing', 'workflows'],
  start: [
    ...['app', 'config', 'api', 'http', 'worker', 'demo', 'records/organisations'],
    ...['platform/database', 'platform/embedded-postgres'],
  ],
  cli: ['api', 'app', 'tabular', 'config', 'start'],
  web: ['api'],
  app: 'everything',
  config: 'everything',
  main: 'everything',
}
