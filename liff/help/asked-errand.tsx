import type { MyHelp } from '#shared/help/contract.ts'
import { ERRAND_STATE } from '#shared/help/rules.ts'
import { wishInWords } from '../ui/day-and-time.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { telOf } from '../ui/tel-of.ts'
import { dayInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { ASKED, HELP } from './help.messages.ts'
import { MySteps } from './my-steps.tsx'

interface AskedProps {
  errand: MyHelp['asked'][number]
  now: Date
}

/** What somebody asked for, and who comes. */
export function AskedErrand({ errand, now }: AskedProps) {
  const { id, state, skill, wanted, askedAt, helper, may } = errand
  const { data } = useDirectory()
  const isOver = state === 'done' || state === 'cancelled'
  return (
    <article className={isOver ? 'my-errand my-errand-over' : 'my-errand'}>
      <p className="my-errand-state">{ERRAND_STATE[state]}</p>
      <h3 className="my-errand-name">{data?.skills.find((each) => each.id === skill)?.label ?? skill}</h3>
      <p className="my-soft">{ASKED.askedAt(dayInWords(askedAt, now))}</p>
      <Facts>
        <Fact label={HELP.when}>{wanted ? wishInWords(wanted, now) : HELP.anyDayForMe}</Fact>
        <Fact label={ASKED.helper}>{helper?.name}</Fact>
      </Facts>
      {helper?.phone && (
        <div className="my-actions">
          <a className="button button-secondary" href={telOf(helper.phone)}>
            {HELP.call(helper.name)}
          </a>
        </div>
      )}
      {!helper && !isOver && <p>{ASKED.nobodyYet}</p>}
      {state === 'trouble' && <p>{HELP.trouble}</p>}
      <MySteps id={id} may={may} />
    </article>
  )
}
