import { expect, test } from 'vitest'
import { histogram, metricsText } from './index.ts'

test('what Prometheus reads: a help, a type, a line a sample, and no label that breaks out of its quotes', () => {
  const samples = [{ value: 3, labels: { status: 'a "b"\\\nc' } }, { value: 0.5 }, { value: Infinity }]
  expect(metricsText([{ name: 'jobs', type: 'gauge', help: 'How many\nthere are.', samples }])).toBe(
    [
      '# HELP jobs How many\\nthere are.',
      '# TYPE jobs gauge',
      'jobs{status="a \\"b\\"\\\\\\nc"} 3',
      'jobs 0.5',
      'jobs +Inf',
      '',
    ].join('\n'),
  )
})

test('a histogram counts up to each bound, all of it, and their sum, apart for each label', () => {
  const took = histogram({ name: 'took', help: 'Seconds.' }, [0.1, 1])
  for (const seconds of [0.05, 0.1, 0.5, 7]) took.observe({ route: '/a' }, seconds)
  took.observe({ route: '/b' }, 2)
  expect(metricsText([took.metric()])).toBe(
    [
      '# HELP took Seconds.',
      '# TYPE took histogram',
      'took_bucket{route="/a",le="0.1"} 2',
      'took_bucket{route="/a",le="1"} 3',
      'took_bucket{route="/a",le="+Inf"} 4',
      'took_sum{route="/a"} 7.65',
      'took_count{route="/a"} 4',
      'took_bucket{route="/b",le="0.1"} 0',
      'took_bucket{route="/b",le="1"} 0',
      'took_bucket{route="/b",le="+Inf"} 1',
      'took_sum{route="/b"} 2',
      'took_count{route="/b"} 1',
      '',
    ].join('\n'),
  )
})
