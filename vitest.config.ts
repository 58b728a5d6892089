import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: 'test/support/test-server.ts',
    // Generous: a limit only ends what hangs, on whatever machine; no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One more than the cores of CI: much of what tests do is to wait for a browser, a server or a task of the queue.
    maxWorkers: 3,
    // Programs that tests start begin twice as fast on what the last one compiled.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node') },
    // A machine that others work on, too, may stall a browser for a minute; what passed only then is listed at the end.
    retry: process.env['CI'] ? 1 : 0,
  },
})
