import type { MyHelp } from '#shared/help/contract.ts'
import { THANKS } from '#shared/help/rules.ts'
import { wishInWords } from '../ui/day-and-time.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { LongText } from '../ui/long-text.tsx'
import { HELP, TAKEN } from './help.messages.ts'
import { CallThem, MyErrand } from './my-errand.tsx'

interface TakenProps {
  errand: MyHelp['taken'][number]
  now: Date
}

/** What somebody took on: whom and where, until some days after the end. */
export function TakenErrand({ errand, now }: TakenProps) {
  const { state, wanted, words, place, name, phone, thanks } = errand
  return (
    <MyErrand errand={errand}>
      {thanks && (
        <div className="my-answer">
          <p className="my-answer-from">{TAKEN.thanks}</p>
          <p>{THANKS[thanks]}</p>
        </div>
      )}
      <Facts>
        <Fact label={HELP.when}>{wanted ? wishInWords(wanted, now) : HELP.anyDay}</Fact>
        <Fact label={TAKEN.what}>{words && <LongText text={words} more={TAKEN.more} />}</Fact>
        <Fact label={TAKEN.name}>{name}</Fact>
        <Fact label={TAKEN.place}>{place}</Fact>
      </Facts>
      {state === 'cancelled' && <p className="my-soft">{TAKEN.cancelled}</p>}
      {name && phone && <CallThem name={name} phone={phone} />}
      {state === 'taken' && <p>{TAKEN.before}</p>}
    </MyErrand>
  )
}
