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
        {data?.types.map(({ key, label }) => (
          <Menu.Item
            key={key}
            component="a"
            href={api.importTypes.template.path.replace(':type', key)}
            download={`${key}.csv`}
          >
            {label}, .csv
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
