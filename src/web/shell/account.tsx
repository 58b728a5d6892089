import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/index.ts'
import { Icon, initials } from '../parts/index.ts'
import { server } from '../server.ts'
import { useSession } from '../session.ts'
import type { Over } from './shell.tsx'

const schemes: readonly (readonly [MantineColorScheme, string])[] = [
  ['auto', 'As the system has it'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

const isScheme = (word: string): word is MantineColorScheme => schemes.some(([scheme]) => scheme === word)

/** Who is signed in, light and dark, the list of keys, sign out. */
export function Account({ show }: { readonly show: (over: Over) => void }) {
  const { name, email } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = useSignOut()
  return (
    <Menu position="top-start" width={240} offset={6} withinPortal={false}>
      <Menu.Target>
        <button type="button" className="me">
          <span className="mono-id" aria-hidden="true">
            {initials(name)}
          </span>
          <span className="me-who">
            {name}
            <span className="dim">{email}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className="menu">
        <Menu.Label>Light and dark</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => isScheme(scheme) && setColorScheme(scheme)}>
          {schemes.map(([scheme, label]) => (
            <Menu.RadioItem key={scheme} value={scheme} checkIcon={<Icon name="check" />} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<span className="no-icon" />} rightSection={<kbd>?</kbd>} onClick={() => show('keys')}>
          Keys
        </Menu.Item>
        <Menu.Item leftSection={<span className="no-icon" />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Nothing of theirs stays in this page. */
function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await server.call(api.session.signOut)
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
}
