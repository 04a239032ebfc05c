import type { ErrandView } from '#shared/help/contract.ts'
import { ERRAND_STATE, HELP_LIMITS, THANKS } from '#shared/help/rules.ts'
import { AccountLink } from '../../ui/account-link.tsx'
import { Badge } from '../../ui/badge.tsx'
import { wishInWords } from '../../ui/day-and-time.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { ageInWords, dayInWords } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { districtName } from '../in-words.ts'
import { ErrandActions } from './errand-actions.tsx'
import { ERRAND_LOOK, ERRANDS } from './help.messages.ts'
import { skillName } from './in-words.ts'

interface RowProps {
  errand: ErrandView
  now: Date
}

/** A request for small help: who asks for what, how the search stands, and what the coordinator can do about it. */
export function ErrandRow({ errand, now }: RowProps) {
  const names = useDirectory().data
  const { state, skill, districtId, askedAt, doneAt } = errand
  return (
    <li className="help-one">
      <h2 className="help-head">
        <span className="help-name">{skillName(skill, names)}</span>
        <Badge look={ERRAND_LOOK[state]}>{ERRAND_STATE[state]}</Badge>
      </h2>
      <p className="help-soft">
        {districtName(districtId, names, '')}・{ERRANDS.askedAt(ageInWords(askedAt, now))}
        {doneAt && `・${ERRANDS.doneAt(dayInWords(doneAt, now))}`}
      </p>
      <Trouble errand={errand} />
      <ErrandFacts errand={errand} now={now} />
      <ErrandActions errand={errand} />
      {errand.onLine && <AccountLink record="errand" id={errand.id} name={errand.name} />}
    </li>
  )
}

function Trouble({ errand: { trouble } }: Pick<RowProps, 'errand'>) {
  if (!trouble) return null
  return (
    <div className="help-warning">
      <p>{ERRANDS.trouble[trouble.by]}</p>
      <LongText text={trouble.text} more={ERRANDS.moreWords} />
    </div>
  )
}

function ErrandFacts({ errand, now }: RowProps) {
  const { wanted, words, name, phone, place, onLine, helper, thanks, state } = errand
  const isOver = state === 'done' || state === 'cancelled'
  return (
    <Facts>
      <Fact label={ERRANDS.wanted}>{wanted ? wishInWords(wanted, now) : ERRANDS.anyDay}</Fact>
      <Fact label={ERRANDS.what}>{words && <LongText text={words} more={ERRANDS.moreWords} />}</Fact>
      <Fact label={ERRANDS.asker}>
        {name && (
          <>
            <Person name={name} phone={phone} />
            {!onLine && <span className="help-soft">{ERRANDS.byPhone}</span>}
          </>
        )}
      </Fact>
      <Fact label={ERRANDS.place}>{place}</Fact>
      <Fact label={ERRANDS.search}>{!helper && !isOver && searchWords(errand)}</Fact>
      <Fact label={ERRANDS.fitting}>{isSearched(errand) && fittingWords(errand)}</Fact>
      <Fact label={ERRANDS.helper}>{helper && <Person {...helper} />}</Fact>
      <Fact label={ERRANDS.thanks}>{thanks && THANKS[thanks]}</Fact>
      {isOver && name === '' && <p className="help-soft">{ERRANDS.forgotten}</p>}
    </Facts>
  )
}

function Person({ name, phone }: { name: string; phone: string | null }) {
  return (
    <span className="help-person">
      {name}
      {phone && (
        <a className="help-call" href={telOf(phone)} aria-label={ERRANDS.call(name, phone)}>
          {phone.normalize('NFKC')}
        </a>
      )}
    </span>
  )
}

function isSearched({ state }: ErrandView): boolean {
  return state === 'asked' || state === 'offered' || state === 'nobody'
}

function searchWords({ offered, saidNo }: ErrandView): string {
  return offered > 0 ? ERRANDS.searching(offered, saidNo) : ERRANDS.notYet
}

function fittingWords({ fitting }: ErrandView): string {
  return fitting > 0 ? ERRANDS.fittingPeople(fitting, HELP_LIMITS.counted) : ERRANDS.nobodyFits
}
