import { useState } from 'preact/hooks'
import { PART } from '#shared/keyholders/rules.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { CheckField } from '../../ui/field.tsx'
import { ConsentFields } from '../consent-fields.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import { FactLine } from './facts-part.tsx'
import { MINE, TOLD, WISHES } from './mine.messages.ts'
import { Part } from './part.tsx'
import type { Mine } from './use-mine.ts'

/** To whom what may be told. */
export function ToldPart({ mine }: { mine: Mine }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Part title={TOLD.title}>
      <p>{TOLD.lead}</p>
      {choicesOf(TOLD.caller).map(({ value, label }) => (
        <FactLine key={value} name={label}>
          {mine.facts.consents[value].map((part) => PART[part]).join('、') || TOLD.nothing}
        </FactLine>
      ))}
      <Button onClick={() => setIsOpen(true)}>{TOLD.edit}</Button>
      {isOpen && <ToldSheet mine={mine} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}

interface SheetProps {
  mine: Mine
  onClose: () => void
}

function ToldSheet({ mine, onClose }: SheetProps) {
  const [consents, setConsents] = useState(mine.facts.consents)
  return (
    <ChangeSheet
      mine={mine}
      title={TOLD.title}
      does={MINE.save}
      done={MINE.saved}
      change={() => ({ kind: 'consents', consents })}
      onClose={onClose}
    >
      <ConsentFields consents={consents} onChange={setConsents} callers={TOLD.caller} />
    </ChangeSheet>
  )
}

/** Whether they want to hear when the number was asked for, and whether the centre may call. */
export function WishesPart({ mine }: { mine: Mine }) {
  const [isOpen, setIsOpen] = useState(false)
  const { tellsLookUps, mayAskAfter } = mine.facts
  return (
    <Part title={WISHES.title}>
      <p>{tellsLookUps ? WISHES.tells : WISHES.tellsNot}</p>
      <p>{mayAskAfter ? WISHES.askAfter : WISHES.askAfterNot}</p>
      <Button onClick={() => setIsOpen(true)}>{WISHES.edit}</Button>
      {isOpen && <WishesSheet mine={mine} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}

function WishesSheet({ mine, onClose }: SheetProps) {
  const [tellsLookUps, setTells] = useState(mine.facts.tellsLookUps)
  const [mayAskAfter, setAskAfter] = useState(mine.facts.mayAskAfter)
  return (
    <ChangeSheet
      mine={mine}
      title={WISHES.title}
      does={MINE.save}
      done={MINE.saved}
      change={() => ({ kind: 'wishes', tellsLookUps, mayAskAfter })}
      onClose={onClose}
    >
      <CheckField label={WISHES.tells} isChecked={tellsLookUps} onCheck={setTells} />
      <CheckField label={WISHES.askAfter} isChecked={mayAskAfter} onCheck={setAskAfter} />
    </ChangeSheet>
  )
}
