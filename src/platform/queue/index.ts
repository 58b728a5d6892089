/** Tasks for workers, kept in the database by pg-boss. Knows no task by name and no business word. */
export { attention, type Attention } from './attention.ts'
export { depth, workersAlive, type Depth } from './depth.ts'
export { openQueue, type Handler, type Queue, type Told } from './queue.ts'
export type { Size, Turn } from './turns.ts'
