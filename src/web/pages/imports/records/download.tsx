import { Menu } from '@mantine/core'
import { api, type Job } from '../../../../api/index.ts'
import { Button, count, many } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { addressOf } from '../address-of.ts'

/** All rows, or only the failed ones, with outcome and reason before the columns of the file. For who may export. */
export function Download({ job: { id, rows, tally } }: { readonly job: Job }) {
  const may = useMay()
  if (!may('export')) return null
  const failed = tally.failed === 1 ? 'failed row' : `${count(tally.failed)} failed rows`
  const which = [
    { says: rows === undefined ? 'All rows' : `All ${many(rows, 'row')}`, asked: {} },
    ...(tally.failed > 0 ? [{ says: `Only the ${failed}`, asked: { only: 'failed' } }] : []),
  ]
  return (
    <Menu position="bottom-end" offset={6} withinPortal={false}>
      <Menu.Target>
        <Button icon="download" opens="below">
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="menu">
        {which.map(({ says, asked }) =>
          files.map(({ ending, route }) => (
            <Menu.Item key={says + ending} component="a" href={addressOf(route, id, asked)} download>
              {says}, {ending}
            </Menu.Item>
          )),
        )}
        {rows !== undefined && rows >= rowsOfSheet && (
          <Menu.Label>A sheet has {count(rowsOfSheet)} rows: the .xlsx goes on in a second one.</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const files = [
  { ending: '.xlsx', route: api.imports.logWorkbook },
  { ending: '.csv', route: api.imports.logFile },
]
const rowsOfSheet = 1_048_576
