import { Link } from '@tanstack/react-router'
import { api } from '../../../../api/index.ts'
import { DataTable, ErrorNote, type Column } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { useChange } from '../../../use-change.ts'
import { ActiveState, ActiveSwitch } from '../active-state.tsx'
import { LabelCell, WordsCell } from '../label-cell.tsx'
import type { Program } from './program-settings.tsx'

interface ProgramTableProps {
  readonly programs: readonly Program[]
  readonly manages: boolean
}
type Change = (program: Program, said: { name?: string; programId?: string; active?: boolean }) => Promise<unknown>

/** The programs by name; who may changes them in place. */
export function ProgramTable({ programs, manages }: ProgramTableProps) {
  const { error, mutateAsync } = useChange(api.programs.change, api.programs.list, api.programs.view)
  const shows = useMay()('caseload:view')
  const change: Change = ({ id }, body) => mutateAsync({ params: { id }, body })
  const columns: readonly Column<Program>[] = [
    {
      key: 'name',
      label: 'Program Name',
      cell: (program) => (
        <LabelCell label={program.label} manages={manages} rename={(name) => change(program, { name })} />
      ),
    },
    { key: 'programId', label: 'Program ID', cell: (program) => idCell(program, manages, change) },
    ...(shows ? [rosterColumn] : []),
    { key: 'active', label: 'State', cell: ({ active }) => <ActiveState active={active} /> },
    ...(manages ? [switchColumn(change)] : []),
  ]
  return (
    <>
      {error && <ErrorNote error={error} />}
      <DataTable label="Programs" columns={columns} rows={programs} keyOf={({ id }) => id} boxed className="entries" />
    </>
  )
}

const rosterColumn: Column<Program> = {
  key: 'roster',
  label: 'Roster',
  cell: ({ id, label }) => (
    <Link to="/programs/$program" params={{ program: id }}>
      Who is in it<span className="vh">: {label}</span>
    </Link>
  ),
}

const idCell = (program: Program, manages: boolean, change: Change) => (
  <WordsCell
    words={program.programId ?? ''}
    verb={program.programId === undefined ? 'Give one' : 'Change'}
    of={`Program ID of ${program.label}`}
    field={`New Program ID of ${program.label}`}
    blank="is fine"
    save={manages ? (programId) => change(program, { programId }) : undefined}
  >
    {program.programId === undefined ? (
      <span className="dim">none</span>
    ) : (
      <span className="mono mid">{program.programId}</span>
    )}
  </WordsCell>
)

const switchColumn = (change: Change): Column<Program> => ({
  key: 'switch',
  label: 'Action',
  kind: 'action',
  cell: (program) => (
    <ActiveSwitch name={program.label} active={program.active} set={(active) => change(program, { active })} />
  ),
})
