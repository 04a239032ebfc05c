import type { MyHelp } from '#shared/help/contract.ts'
import { ERRAND_STATE, THANKS } from '#shared/help/rules.ts'
import { wishInWords } from '../ui/day-and-time.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { LongText } from '../ui/long-text.tsx'
import { telOf } from '../ui/tel-of.ts'
import { useDirectory } from '../use-directory.ts'
import { HELP, TAKEN } from './help.messages.ts'
import { MySteps } from './my-steps.tsx'

interface TakenProps {
  errand: MyHelp['taken'][number]
  now: Date
}

/** What somebody took on: whom and where, until some days after the end. */
export function TakenErrand({ errand, now }: TakenProps) {
  const { id, state, skill, wanted, words, place, name, phone, thanks, may } = errand
  const { data } = useDirectory()
  const isOver = state === 'done' || state === 'cancelled'
  return (
    <article className={isOver ? 'my-errand my-errand-over' : 'my-errand'}>
      <p className="my-errand-state">{ERRAND_STATE[state]}</p>
      <h3 className="my-errand-name">{data?.skills.find((each) => each.id === skill)?.label ?? skill}</h3>
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
      {!name && isOver && <p className="my-soft">{TAKEN.gone}</p>}
      {name && phone && (
        <div className="my-actions">
          <a className="button button-secondary" href={telOf(phone)}>
            {HELP.call(name)}
          </a>
        </div>
      )}
      {state === 'taken' && <p>{TAKEN.before}</p>}
      {state === 'trouble' && <p>{HELP.trouble}</p>}
      <MySteps id={id} may={may} />
    </article>
  )
}
