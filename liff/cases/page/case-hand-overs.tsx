import type { CaseView } from '#shared/cases/contract.ts'
import { HAND_OVER } from '#shared/cases/rules.ts'
import type { HandOver } from '#shared/cases/work.contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { Button } from '../../ui/button.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { momentInWords } from '../../ui/when.ts'
import { ACTION, CASE, HAND_OVERS } from '../case.messages.ts'
import { CONSOLE } from '../console.messages.ts'
import { centreName, handOverInWords } from '../hand-over-in-words.ts'
import type { CaseWork } from '../use-case-work.ts'

interface HandOversProps {
  view: CaseView
  directory: DirectoryView | undefined
  now: Date
}

/** To whom the case was handed, newest first, and what they answered. */
export function CaseHandOvers({ view, directory, now }: HandOversProps) {
  if (view.handOvers.length === 0) return null
  return (
    <section className="hand-overs">
      <h3>{HAND_OVERS.title}</h3>
      <ul>
        {[...view.handOvers].reverse().map((one) => (
          <li key={one.id} className="hand-over">
            <p>
              <strong>{HAND_OVER[one.state]}</strong> {handOverInWords(one, directory)}
            </p>
            <p className="talk-when">
              {one.by.name}・{momentInWords(one.at, now)}
            </p>
            <Words text={one.note} />
            <p className="talk-when">{HAND_OVERS.feedbackBy[one.feedbackBy]}</p>
            {one.answeredAt && (
              <p className="talk-when">
                {one.answeredBy?.name}・{momentInWords(one.answeredAt, now)}
              </p>
            )}
            {one.answer && <p className="talk-answer as-typed">{one.answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Words({ text }: { text: string }) {
  return <LongText text={text} more={CASE.readOn(text.length)} />
}

interface CardProps extends HandOversProps {
  work: CaseWork
  onDecline: () => void
}

/** For the centre that is asked: the request itself, and both answers to it. */
export function HandOverCard({ view, directory, now, work, onDecline }: CardProps) {
  const asked = view.handOvers.find(({ id }) => id === view.handOver?.id)
  if (!asked) return null
  const title = CONSOLE.askedBy(centreName(asked.fromCentreId, directory))
  return (
    <section className="hand-over-card" aria-label={title}>
      <h3>{title}</h3>
      <CardWords asked={asked} now={now} />
      <p className="row">
        <Button
          look="primary"
          isBusy={work.busyWith === 'answer-hand-over'}
          onClick={() =>
            void work.press({ kind: 'answer-hand-over', handOverId: asked.id, answer: 'accepted', text: '' })
          }
        >
          {ACTION.accept}
        </Button>
        <Button onClick={onDecline}>{ACTION.decline}</Button>
      </p>
    </section>
  )
}

function CardWords({ asked, now }: { asked: HandOver; now: Date }) {
  return (
    <>
      <Words text={asked.note} />
      <p className="talk-when">
        {asked.by.name}・{momentInWords(asked.at, now)}
      </p>
      <p className="talk-when">{HAND_OVERS.feedbackBy[asked.feedbackBy]}</p>
    </>
  )
}
