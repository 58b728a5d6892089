/** A number under a name, as it stands now. */
export interface Metric {
  readonly name: string
  /** A gauge goes up and down; a counter only up, until its process or its database begins anew. */
  readonly type: 'gauge' | 'counter' | 'histogram'
  readonly help: string
  readonly samples: readonly Sample[]
}
export interface Sample {
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
  /** Behind the name: of a histogram's samples. */
  readonly suffix?: string
}

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

/** The text that Prometheus asks for: a help, a type and a line a sample. */
export const metricsText = (metrics: readonly Metric[]): string =>
  metrics
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(({ suffix = '', labels = {}, value }) => `${name}${suffix}${inBraces(labels)} ${textOf(value)}`),
    ])
    .map((line) => `${line}\n`)
    .join('')

function inBraces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, said]) => `${name}="${escaped(said)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (said: string): string => said.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const textOf = (value: number): string => (value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value))
