import { existsSync } from 'node:fs'
import type { LaunchOptions } from 'playwright-core'
import type { Ability } from '../support/abilities.ts'

/** One that has no window of its own first: it does the same with less. */
const path = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((candidate) => existsSync(candidate))

/** A browser of this machine's: nothing is downloaded. */
export const chromium: Ability = {
  there: path !== undefined,
  missing: 'the pages in a real browser (needs Chromium; Debian: apt-get install chromium)',
}

/** As it is started: without a display, without a graphics card, without calling home; as root without its sandbox. */
export const launching: LaunchOptions = {
  ...(path !== undefined && { executablePath: path }),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['--disable-gpu', '--disable-background-networking', '--disable-quic', '--no-first-run'],
    ...['--disable-component-update', '--disable-sync', '--force-color-profile=srgb', '--font-render-hinting=none'],
  ],
}
