import type { Page } from 'playwright-core'

interface Kind {
  readonly type: string
  readonly action?: string
}

/** From Data Jobs to the mapping page, as a person goes; answers the job's id. */
export async function bringIn(page: Page, text: string | Buffer, name = 'cases.csv', kind?: Kind): Promise<string> {
  await page.goto('/data-jobs')
  await page.getByRole('link', { name: 'IMPORT', exact: true }).first().click()
  await page.getByRole('dialog', { name: 'Import Data' }).waitFor()
  if (kind) await page.getByLabel('Import type').selectOption({ label: kind.type })
  if (kind?.action !== undefined) await page.getByLabel('Import Action').selectOption({ label: kind.action })
  await choose(page, text, name)
  await page.getByText('Done', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'CREATE IMPORT JOB' }).click()
  await page.waitForURL(/\/data-jobs\/job_\w+/)
  return /job_\w+/.exec(page.url())?.[0] ?? ''
}

export const choose = (page: Page, text: string | Buffer, name: string): Promise<void> =>
  page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Waits for reading, as a person does: until then the page changes by itself. */
export async function untilRead(page: Page): Promise<void> {
  await saveButton(page).waitFor()
}

export async function saveMapping(page: Page): Promise<void> {
  await saveButton(page).click()
  await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
}

const saveButton = (page: Page) => page.locator('button:not([aria-disabled])', { hasText: 'SAVE MAPPING' })

export async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'START IMPORT' }).click()
  await page.getByText('Successful').waitFor()
}

/** A line of the tally that is shown: how many rows. */
export async function tally(page: Page, line: string): Promise<string> {
  const found = page.locator('.sums > div').filter({ has: page.locator('dt', { hasText: line }) })
  return (await found.locator('dd').first().textContent()) ?? ''
}
