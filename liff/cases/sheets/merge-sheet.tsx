import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import { Button } from '../../ui/button.tsx'
import { wordsFor } from '../../ui/failure.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { MERGE } from '../case.messages.ts'
import { changeInWords, mostWordsOf, withWords, wordsOf } from '../page/change-in-words.ts'
import type { Telling } from '../page/tracked-in-words.ts'
import { whatChanged } from '../page/what-changed.ts'
import { type Unsent, unsent } from '../unsent/unsent.ts'

interface MergeProps {
  one: Unsent
  /** The case as it is now. */
  view: CaseView
  telling: Telling
  onClose: () => void
}

/** What somebody was about to do beside what others did meanwhile, on one screen; nothing is done behind their back. */
export function MergeSheet({ one, view, telling, onClose }: MergeProps) {
  const [words, setWords] = useState(wordsOf(one.change))
  const [isBusy, setIsBusy] = useState(false)
  const theirs = whatChanged(one.base, view, one.staffId, telling)
  const send = async () => {
    setIsBusy(true)
    await unsent.sendAgain(one.id, view, words === null ? one.change : withWords(one.change, words.trim()))
    onClose()
  }
  const drop = () => {
    unsent.drop(one.id)
    onClose()
  }
  return (
    <Sheet title={MERGE.title} onClose={onClose} isWide>
      {one.state === 'refused' && <p role="alert">{wordsFor(one.error)}</p>}
      <div className="merge">
        <section className="changed" aria-label={MERGE.theirs}>
          <h3>{MERGE.theirs}</h3>
          {theirs.length === 0 && <p>{MERGE.nothing}</p>}
          <ul>
            {theirs.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <section className="stack" aria-label={MERGE.mine}>
          <h3>{MERGE.mine}</h3>
          <p>{changeInWords(one.change, telling)}</p>
          {words !== null && (
            <LongTextField
              label={MERGE.words}
              value={words}
              onInput={setWords}
              maxLength={mostWordsOf(one.change)}
            />
          )}
          <p className="row">
            <Button look="primary" isBusy={isBusy} onClick={() => void send()}>
              {MERGE.send}
            </Button>
            <Button onClick={drop}>{MERGE.drop}</Button>
          </p>
        </section>
      </div>
    </Sheet>
  )
}
