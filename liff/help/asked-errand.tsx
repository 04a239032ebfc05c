import type { MyHelp } from '#shared/help/contract.ts'
import { wishInWords } from '../ui/day-and-time.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { dayInWords } from '../ui/when.ts'
import { ASKED, HELP } from './help.messages.ts'
import { CallThem, isOver, MyErrand } from './my-errand.tsx'

interface AskedProps {
  errand: MyHelp['asked'][number]
  now: Date
}

/** What somebody asked for, and who comes. */
export function AskedErrand({ errand, now }: AskedProps) {
  const { wanted, askedAt, helper } = errand
  return (
    <MyErrand errand={errand}>
      <p className="my-soft">{ASKED.askedAt(dayInWords(askedAt, now))}</p>
      <Facts>
        <Fact label={HELP.when}>{wanted ? wishInWords(wanted, now) : HELP.anyDayForMe}</Fact>
        <Fact label={ASKED.helper}>{helper?.name}</Fact>
      </Facts>
      {helper?.phone && <CallThem name={helper.name} phone={helper.phone} />}
      {!helper && !isOver(errand) && <p>{ASKED.nobodyYet}</p>}
    </MyErrand>
  )
}
