import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { Button } from '../../parts/index.ts'
import { asking } from '../../server.ts'

/** Generate Template: a file with the columns that this organisation needs, for each kind of import. */
export function Template() {
  const { data } = useQuery({ ...asking(api.importTypes.list), staleTime: 60_000 })
  return (
    <Menu position="bottom-end" offset={6} withinPortal={false}>
      <Menu.Target>
        <Button opens="below">Generate Template</Button>
      </Menu.Target>
      <Menu.Dropdown className="menu">
        {files.map(({ ending, path }) =>
          data?.types.map(({ key, label }) => (
            <Menu.Item key={key + ending} component="a" href={path.replace(':type', key)} download={`${key}.${ending}`}>
              {label}, .{ending}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A workbook comes first: it has drop-downs and instructions, and its cells are text. */
const files = [
  { ending: 'xlsx', path: api.importTypes.workbook.path },
  { ending: 'csv', path: api.importTypes.template.path },
] as const
