/** What those who watch over a process may ask it: whether it is ready, and how much there is of what. Names no organisation and no person. */
export { healthOf, NotReady, type Health } from './health.ts'
export { metricsOf } from './metrics-of.ts'
