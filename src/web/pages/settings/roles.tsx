import { Fragment } from 'react'
import { api } from '../../../api/index.ts'
import { Icon, many, Page, PageHeader } from '../../parts/index.ts'
import { useAnswer, type Answer } from '../../server.ts'

/** What each role may do: permissions in their groups, a column for each role. */
export function Roles() {
  const { groups, roles } = useAnswer(api.roles.list)
  return (
    <Page>
      <PageHeader
        path={['Settings', 'Roles']}
        title="Roles"
        meta={<span>What each role may do. Who has several may do what any of them may.</span>}
      />
      {/* More roles than a phone is wide: scrolled in its own box, by keys too. */}
      <div className="boxed scroll matrix-box" role="group" aria-label="Permissions of roles" tabIndex={0}>
        <table className="tbl matrix">
          <thead>
            <tr>
              <th scope="col">Permission</th>
              {roles.map(({ id, name, holders }) => (
                <th key={id} scope="col">
                  {name}
                  <span className="sub">{many(holders, 'person', 'people')}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, permissions }) => (
              <Fragment key={group}>
                <tr className="group">
                  <th scope="rowgroup" colSpan={roles.length + 1}>
                    {group}
                  </th>
                </tr>
                {permissions.map((permission) => (
                  <tr key={permission.key}>
                    <th scope="row">{permission.label}</th>
                    {roles.map((role) => (
                      <Mark key={role.id} role={role} permission={permission.key} />
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  )
}

type Role = Answer<typeof api.roles.list>['roles'][number]

const Mark = ({ role, permission }: { readonly role: Role; readonly permission: string }) => (
  <td>
    {role.permissions.includes(permission) ? (
      <span className="created">
        <Icon name="check" />
        <span className="vh">yes</span>
      </span>
    ) : (
      <span className="vh">no</span>
    )}
  </td>
)
