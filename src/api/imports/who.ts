import type { Who } from '../route.ts'

/** Looking at import jobs: one's own, or everybody's. Another's are missing to who may see only their own. */
export const looksAtJobs: Who = ['jobs:own', 'jobs:all']
export const bringsIn: Who = ['import']
