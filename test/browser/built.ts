import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
/** Where the browser app is when it is built. */
export const builtFolder = join(root, 'dist/web')

/** What is served is what stands in src/web; costs nothing where it was built already. */
export function buildWeb(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build-web.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('The browser app could not be built.')
}
