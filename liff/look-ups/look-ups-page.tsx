import { may } from '#shared/staff/rules.ts'
import { SafetyFrame } from '../safety-frame.tsx'
import { useStaff } from '../session.ts'
import { HistoryPart, WaitingPart } from './history-part.tsx'
import { LookUpForm } from './look-up-form.tsx'
import './look-ups.css'
import { ToldPart } from './told-part.tsx'
import { useLookUp } from './use-look-ups.ts'

/**
 * 照会: a number is read out or scanned, and whom to call stands there. For a centre's desk by day, and for the duty
 * desk's phone at night. Heads also see who waits for their word, and who looked up what.
 */
export function LookUpsPage() {
  const isHead = may(useStaff(), 'confirm-look-ups')
  return (
    <SafetyFrame tab="look-ups">
      {isHead && <WaitingPart />}
      <LookUp />
      {isHead && <HistoryPart />}
    </SafetyFrame>
  )
}

function LookUp() {
  const lookUp = useLookUp()
  const { data, variables, error, isPending } = lookUp
  if (data && variables) return <ToldPart told={data} asked={variables} onNext={() => lookUp.reset()} />
  return <LookUpForm onAsk={(asking) => lookUp.mutate(asking)} isBusy={isPending} error={error} />
}
