/** Numbers for whoever watches over a process, in the text that Prometheus reads. Knows no number of ours. */
export { histogram, type Histogram } from './histogram.ts'
export { metricsText, metricsType, type Metric, type Sample } from './metrics-text.ts'
