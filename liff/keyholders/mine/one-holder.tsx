import { telOf } from '../../ui/tel-of.ts'
import { useNow } from '../../ui/use-now.ts'
import { dayInWords, momentInWords } from '../../ui/when.ts'
import { FactsPart } from './facts-part.tsx'
import { LOOK_UPS, MINE, RENEW, TOLD } from './mine.messages.ts'
import { Part } from './part.tsx'
import { PhotoPart } from './photo-part.tsx'
import { RenewalPart } from './renewal-part.tsx'
import { TagPart } from './tag-part.tsx'
import { ToldPart, WishesPart } from './told-part.tsx'
import type { Mine } from './use-mine.ts'

/** One registration, with what waits for an answer first. */
export function OneHolder({ mine }: { mine: Mine }) {
  const { state, renewal } = mine
  const isWaiting = state === 'active' && (renewal.state === 'asked' || renewal.state === 'overdue')
  return (
    <article className="own-one">
      <Head mine={mine} />
      {isWaiting && <RenewalPart mine={mine} />}
      <NumberAndCentre mine={mine} />
      {state !== 'stopped' && (
        <>
          <FactsPart mine={mine} isRenewing={isWaiting} />
          <PhotoPart mine={mine} />
          <ToldPart mine={mine} />
          <WishesPart mine={mine} />
          <LookUpsPart mine={mine} />
          <TagPart mine={mine} />
        </>
      )}
    </article>
  )
}

function Head({ mine }: { mine: Mine }) {
  const now = useNow()
  const { side, state, facts, renewal } = mine
  const isDone = state === 'active' && renewal.state === 'done' && renewal.doneAt !== null
  return (
    <header className="own-head">
      <p className="own-soft">{MINE.side[side]}</p>
      <h2>{facts.name}</h2>
      <p className={state === 'active' ? 'own-soft' : 'own-state'}>{MINE.state[state]}</p>
      {state === 'applied' && <p>{MINE.appliedLead}</p>}
      {state === 'stopped' && <p>{MINE.stoppedLead}</p>}
      {isDone && renewal.doneAt && (
        <p role="status" className="own-done">
          {RENEW.doneOn(dayInWords(renewal.doneAt, now))}
        </p>
      )}
    </header>
  )
}

/** What stands on the tag, and whom to ask. */
function NumberAndCentre({ mine: { state, tag, centre } }: { mine: Mine }) {
  return (
    <div className="own-head">
      {state === 'active' && tag && (
        <>
          <p className="own-soft">{MINE.no}</p>
          <p className="own-no">{tag.no}</p>
        </>
      )}
      <a className="button button-secondary" href={telOf(centre.phone)}>
        {MINE.call(centre.name)}
      </a>
    </div>
  )
}

/** When somebody asked about the number, for those who wish to hear of it. */
function LookUpsPart({ mine: { lookUps } }: { mine: Mine }) {
  const now = useNow()
  if (lookUps.length === 0) return null
  return (
    <Part title={LOOK_UPS.title}>
      <p>{LOOK_UPS.lead}</p>
      <ul className="own-list">
        {lookUps.map(({ at, caller }) => (
          <li key={at}>
            <span>{momentInWords(at, now)}</span>
            <br />
            <span>{TOLD.caller[caller]}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
