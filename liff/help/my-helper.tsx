import { useState } from 'preact/hooks'
import type { MyHelp } from '#shared/help/contract.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { telOf } from '../ui/tel-of.ts'
import { toast } from '../ui/toast.tsx'
import { useDirectory } from '../use-directory.ts'
import { HELP, HELPER } from './help.messages.ts'
import { useChangeMe } from './use-my-help.ts'

/** How somebody stands as a helper: the coordinator's answer, resting, coming back, leaving. */
export function MyHelper({ helper }: { helper: NonNullable<MyHelp['helper']> }) {
  const { state, answer } = helper
  const change = useChangeMe()
  const [isLeaving, setIsLeaving] = useState(false)
  const becomes = (next: 'active' | 'resting', said: string) => () => {
    if (!change.isPending) change.mutate(next, { onSuccess: () => toast(said) })
  }
  const { title, lead } = HELPER.standing[state]
  return (
    <section className="my-help-part">
      <h2>{HELPER.title}</h2>
      <article className="my-errand">
        <h3 className="my-errand-name">{title}</h3>
        <p>{lead}</p>
        {answer && (
          <div className="my-answer">
            <p className="my-answer-from">{HELPER.answer}</p>
            <p className="as-typed">{answer}</p>
          </div>
        )}
        <HelperFacts helper={helper} />
        <p className="my-soft">{HELPER.change}</p>
        <div className="my-actions">
          {state === 'active' && (
            <Button onClick={becomes('resting', HELPER.rested)} isBusy={change.isPending}>
              {HELPER.rest}
            </Button>
          )}
          {state === 'resting' && (
            <Button look="primary" onClick={becomes('active', HELPER.started)} isBusy={change.isPending}>
              {HELPER.back}
            </Button>
          )}
          <CallCentre districtId={helper.districtId} />
          <Button look="quiet" onClick={() => setIsLeaving(true)}>
            {HELPER.leave}
          </Button>
        </div>
        {change.isError && <Failure error={change.error} />}
      </article>
      {isLeaving && <LeaveSheet onClose={() => setIsLeaving(false)} />}
    </section>
  )
}

function HelperFacts({ helper: { skills, districtId, helped } }: { helper: NonNullable<MyHelp['helper']> }) {
  const { data } = useDirectory()
  const can = skills.flatMap((id) => data?.skills.find((skill) => skill.id === id)?.label ?? [])
  const district = data?.districts.find(({ id }) => id === districtId)?.name
  return (
    <Facts>
      <Fact label={HELPER.skills}>{can.join('、')}</Fact>
      <Fact label={HELPER.place}>{districtId === null ? HELPER.anywhere : district}</Fact>
      <Fact label={HELPER.helped}>{helped > 0 && HELPER.times(helped)}</Fact>
    </Facts>
  )
}

/** Whoever is to be asked there; where somebody helps anywhere, no one centre answers for them. */
function CallCentre({ districtId }: { districtId: string | null }) {
  const { data } = useDirectory()
  const centreId = data?.districts.find(({ id }) => id === districtId)?.centreId
  const centre = data?.centres.find(({ id }) => id === centreId)
  if (!centre) return null
  return (
    <a className="button button-secondary" href={telOf(centre.phone)}>
      {HELP.callCentre(centre.name)}
    </a>
  )
}

function LeaveSheet({ onClose }: { onClose: () => void }) {
  const change = useChangeMe()
  const leave = () => {
    if (!change.isPending) change.mutate('gone', { onSuccess: () => toast(HELPER.left) })
  }
  return (
    <Sheet title={HELPER.leaveTitle} onClose={onClose}>
      <p>{HELPER.leaveLead}</p>
      {change.isError && <Failure error={change.error} />}
      <div className="my-actions">
        <Button look="danger" onClick={leave} isBusy={change.isPending}>
          {HELPER.leaveDo}
        </Button>
        <Button onClick={onClose}>{HELPER.leaveNot}</Button>
      </div>
    </Sheet>
  )
}
