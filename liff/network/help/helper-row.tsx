import { useState } from 'preact/hooks'
import type { HelperView } from '#shared/help/contract.ts'
import { AGE_BAND, HELPER_STATE, TIME_OF_WEEK } from '#shared/help/rules.ts'
import { AccountLink } from '../../ui/account-link.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { dayInWords } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { districtName } from '../in-words.ts'
import { AnswerSheet } from './answer-sheet.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import { HELPER_LOOK, HELPERS } from './help.messages.ts'
import { skillNames } from './in-words.ts'
import { MatchesSheet } from './matches-sheet.tsx'

/** Somebody who wants to help: what they can, where and when, and what the coordinator can do about it. */
export function HelperRow({ helper, now }: { helper: HelperView; now: Date }) {
  const { name, state, phone, since, onLine } = helper
  const [sheet, setSheet] = useState<'answer' | 'change' | 'matches' | null>(null)
  const close = () => setSheet(null)
  const isAnswered = state === 'active' || state === 'resting'
  return (
    <li className="help-one">
      <h2 className="help-head">
        <span className="help-name">{name}</span>
        <Badge look={HELPER_LOOK[state]}>{HELPER_STATE[state]}</Badge>
      </h2>
      <p className="help-soft">
        {HELPERS.since(dayInWords(since, now))}・{onLine ? HELPERS.onLine : HELPERS.byPhone}
      </p>
      <HelperFacts helper={helper} />
      {isAnswered && <NotAsked helper={helper} />}
      <p className="help-does">
        {phone ? (
          <a className="button button-secondary" href={telOf(phone)}>
            {HELPERS.call(phone.normalize('NFKC'))}
          </a>
        ) : (
          <span>{HELPERS.noPhone}</span>
        )}
        {!isAnswered && (
          <Button look="primary" onClick={() => setSheet('answer')} label={HELPERS.of(name, HELPERS.answer)}>
            {HELPERS.answer}
          </Button>
        )}
        {state === 'active' && (
          <Button onClick={() => setSheet('matches')} label={HELPERS.of(name, HELPERS.matches)}>
            {HELPERS.matches}
          </Button>
        )}
        {onLine && <AccountLink record="helper" id={helper.id} name={name} />}
        {isAnswered && (
          <Button look="quiet" onClick={() => setSheet('change')} label={HELPERS.of(name, HELPERS.change)}>
            {HELPERS.change}
          </Button>
        )}
      </p>
      {sheet === 'answer' && <AnswerSheet helper={helper} onClose={close} />}
      {sheet === 'matches' && <MatchesSheet helper={helper} now={now} onClose={close} />}
      {sheet === 'change' && (
        <ChangeSheet helper={helper} onClose={close} onAnswer={() => setSheet('answer')} />
      )}
    </li>
  )
}

function HelperFacts({ helper }: { helper: HelperView }) {
  const names = useDirectory().data
  const { skills, times, districtId, age, isInsured, helped, words, answer } = helper
  return (
    <Facts>
      <Fact label={HELPERS.skill}>{skillNames(skills, names)}</Fact>
      <Fact label={HELPERS.where}>
        {districtName(districtId, names, HELPERS.anywhere)}・{timesInWords(times)}
      </Fact>
      <Fact label={HELPERS.age}>
        {age === null ? HELPERS.noAge : AGE_BAND[age]}・{isInsured ? HELPERS.isInsured : HELPERS.isNotInsured}
      </Fact>
      <Fact label={HELPERS.helped}>{helped > 0 && HELPERS.helpedTimes(helped)}</Fact>
      <Fact label={HELPERS.words}>{words && <LongText text={words} more={HELPERS.moreWords} />}</Fact>
      <Fact label={HELPERS.answered}>{answer && <LongText text={answer} more={HELPERS.moreWords} />}</Fact>
    </Facts>
  )
}

function timesInWords(times: HelperView['times']): string {
  return times.map((time) => TIME_OF_WEEK[time]).join('、') || HELPERS.noTimes
}

/** Where the town has small help: why nobody asks them, so that it can be mended. */
function NotAsked({ helper: { notAsked } }: { helper: HelperView }) {
  const { data } = useDirectory()
  if (notAsked.length === 0 || !data?.schemes.includes('errands')) return null
  return (
    <p className="help-warning">
      {HELPERS.notAsked}
      {notAsked.map((why) => HELPERS.because[why]).join('')}
    </p>
  )
}
