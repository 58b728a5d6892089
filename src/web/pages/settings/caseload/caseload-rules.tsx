import { api } from '../../../../api/index.ts'
import { Page } from '../../../parts/index.ts'
import { useAnswer, type Answer } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { SettingsHeader } from '../settings-tabs.tsx'
import { DuplicateCheck } from './duplicate-check.tsx'
import { ReasonNeeded } from './reason-needed.tsx'

export type CaseloadSettings = Answer<typeof api.caseloadSettings.view>

/** Caseload Settings: what tells participants apart where a file gives no Participant ID, and what an end needs. */
export function CaseloadRules() {
  const settings = useAnswer(api.caseloadSettings.view)
  const manages = useMay()('settings:manage')
  return (
    <Page>
      <SettingsHeader area="caseload" />
      <p className="lede">
        What files of program enrollments and caseloads are held against, and forms too.{' '}
        {!manages && 'Your role looks at it; it does not change it.'}
      </p>
      <div className="form">
        {/* Somebody else may have changed them: what is ticked begins anew with what is kept. */}
        <DuplicateCheck key={settings.duplicateCheck.join()} kept={settings.duplicateCheck} manages={manages} />
        <ReasonNeeded needed={settings.dismissalReasonNeeded} manages={manages} />
      </div>
    </Page>
  )
}
