import { Menu } from '@mantine/core'
import { api, type Job } from '../../../../api/index.ts'
import { Button, count } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { addressOf } from '../address-of.ts'

/** All rows, or only the failed ones, with outcome and reason before the columns of the file. For who may export. */
export function Download({ job: { id, rows, tally } }: { readonly job: Job }) {
  const may = useMay()
  if (!may('export')) return null
  return (
    <Menu position="bottom-end" offset={6} withinPortal={false}>
      <Menu.Target>
        <Button icon="download" opens="below">
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="menu">
        <Menu.Item component="a" href={addressOf(api.imports.logFile, id)} download>
          All {rows !== undefined && count(rows)} rows, .csv
        </Menu.Item>
        {tally.failed > 0 && (
          <Menu.Item component="a" href={addressOf(api.imports.logFile, id, { only: 'failed' })} download>
            Only the {tally.failed === 1 ? 'failed row' : `${count(tally.failed)} failed rows`}, .csv
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
