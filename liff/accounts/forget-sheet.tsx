import { useState } from 'preact/hooks'
import type { AccountDeleted, AccountFound } from '#shared/accounts/contract.ts'
import { STAYS } from '#shared/accounts/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { CheckField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { FORGET } from './accounts.messages.ts'
import { heldInWords } from './held-in-words.ts'
import { IdentifiedFields, useIdentifying } from './identified-fields.tsx'
import { useForget } from './use-accounts.ts'

interface ForgetProps {
  account: AccountFound
  onClose: () => void
}

/** Says what goes and what stays, asks how the person is known, and forgets them: it cannot be taken back. */
export function ForgetSheet({ account, onClose }: ForgetProps) {
  const forget = useForget(account.id)
  const { identifying, change, identified } = useIdentifying()
  // As it was when the sheet was opened: that is what the person is told.
  const [{ held, isReached }] = useState(account)
  const [isSure, setIsSure] = useState(false)
  const [isHinted, setIsHinted] = useState(false)
  if (forget.data) return <Forgotten answer={forget.data} isReached={isReached} onClose={onClose} />
  const submit = () => {
    const known = identified()
    setIsHinted(!isSure)
    if (known && isSure && !forget.isPending) forget.mutate(known)
  }
  return (
    <Sheet title={FORGET.title} onClose={onClose}>
      <SheetForm submitLabel={FORGET.do} onSubmit={submit} isBusy={forget.isPending}>
        <p>{FORGET.lead}</p>
        <Held title={FORGET.goes} lines={held.filter(({ kind }) => !STAYS_WHOLE.has(kind)).map(one)} />
        <Held
          title={FORGET.stays}
          lines={held.flatMap(({ kind, count }) =>
            STAYS[kind] ? [`${one({ kind, count })}：${STAYS[kind]}`] : [],
          )}
        />
        <p className="accounts-note">
          {held.some(({ kind }) => kind === 'sign-ups') && FORGET.seats}
          {FORGET.first}
        </p>
        <IdentifiedFields identifying={identifying} onChange={change} />
        <CheckField label={FORGET.sure} isChecked={isSure} onCheck={setIsSure} />
        {isHinted && !isSure && (
          <p className="field-hint" role="alert">
            {FORGET.sureFirst}
          </p>
        )}
        {forget.isError && <Failure error={forget.error} />}
      </SheetForm>
    </Sheet>
  )
}

/** Of which nothing goes. */
const STAYS_WHOLE: ReadonlySet<string> = new Set(['reports', 'consultations'])

const one = (held: AccountFound['held'][number]) => heldInWords([held])

function Held({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className="account-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

interface ForgottenProps {
  answer: AccountDeleted
  isReached: boolean
  onClose: () => void
}

function Forgotten({ answer: { forgotten, stays }, isReached, onClose }: ForgottenProps) {
  return (
    <Sheet title={FORGET.doneTitle} onClose={onClose}>
      <div className="stack" role="status">
        {forgotten.length === 0 && <p>{FORGET.nothing}</p>}
        <Held title={FORGET.done} lines={forgotten.map(one)} />
        <Held title={FORGET.left} lines={stays.map((each) => `${one(each)}：${each.why}`)} />
        {isReached && <p>{FORGET.told}</p>}
      </div>
      <Button onClick={onClose}>{FORGET.close}</Button>
    </Sheet>
  )
}
