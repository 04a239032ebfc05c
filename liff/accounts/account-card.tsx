import { useState } from 'preact/hooks'
import type { AccountFound } from '#shared/accounts/contract.ts'
import { MOVE_STATE } from '#shared/accounts/rules.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { ACCOUNTS } from './accounts.messages.ts'
import type { Handout } from './code-handout.tsx'
import { CodeSheet } from './code-sheet.tsx'
import { ForgetSheet } from './forget-sheet.tsx'
import { heldInWords } from './held-in-words.ts'
import { RecordSheet } from './record-sheet.tsx'
import { useAccount } from './use-accounts.ts'

interface CardProps {
  found: AccountFound
  nth: number
  onRecord: (own: OwnData) => void
  onCode: (code: Handout) => void
}

type Answer = 'record' | 'forget' | 'code'

/** An account that was found: as much as is needed to know it again, and what can be answered. */
export function AccountCard({ found, nth, onRecord, onCode }: CardProps) {
  const account = useAccount(found)
  const [sheet, setSheet] = useState<Answer | null>(null)
  const name = account.names[0] ?? ACCOUNTS.account(nth)
  const close = () => setSheet(null)
  return (
    <li className="account">
      <h3>{name}</h3>
      <AccountFacts account={account} />
      {account.held.length > 0 && <Answers name={name} onAnswer={setSheet} />}
      {sheet === 'record' && <RecordSheet account={account} onMade={onRecord} onClose={close} />}
      {sheet === 'forget' && <ForgetSheet account={account} onClose={close} />}
      {sheet === 'code' && <CodeSheet account={account} onMade={onCode} onClose={close} />}
    </li>
  )
}

/** What can be answered: two of the three by admins alone. */
function Answers({ name, onAnswer }: { name: string; onAnswer: (answer: Answer) => void }) {
  const mayAnswer = may(useStaff(), 'answer-for-person')
  return (
    <>
      <p className="accounts-does">
        {mayAnswer && (
          <Button onClick={() => onAnswer('record')} label={ACCOUNTS.of(name, ACCOUNTS.hand)}>
            {ACCOUNTS.hand}
          </Button>
        )}
        <Button onClick={() => onAnswer('code')} label={ACCOUNTS.of(name, ACCOUNTS.code)}>
          {ACCOUNTS.code}
        </Button>
        {mayAnswer && (
          <Button look="danger" onClick={() => onAnswer('forget')} label={ACCOUNTS.of(name, ACCOUNTS.forget)}>
            {ACCOUNTS.forget}
          </Button>
        )}
      </p>
      {!mayAnswer && <p className="accounts-note">{ACCOUNTS.adminOnly}</p>}
    </>
  )
}

function AccountFacts({ account }: { account: AccountFound }) {
  const now = useNow()
  const { names, phoneEnds, district, isReached, held, lastAt, move } = account
  const isNameless = held.length > 0 && names.length === 0 && phoneEnds.length === 0
  return (
    <>
      {isNameless && <p className="accounts-note">{ACCOUNTS.noNameLead}</p>}
      <Facts>
        <Fact label={ACCOUNTS.names}>{names.length > 1 && names.join('、')}</Fact>
        <Fact label={ACCOUNTS.phones}>{phoneEnds.map((end) => `…${end}`).join('、')}</Fact>
        <Fact label={ACCOUNTS.district}>{district}</Fact>
        <Fact label={ACCOUNTS.held}>{heldInWords(held) || ACCOUNTS.nothingHeld}</Fact>
        <Fact label={ACCOUNTS.lastAt}>{lastAt && dayInWords(lastAt, now)}</Fact>
        <Fact label={ACCOUNTS.reach} isLoud={!isReached}>
          {isReached ? ACCOUNTS.isReached : ACCOUNTS.notReached}
        </Fact>
        <Fact label={ACCOUNTS.move} isLoud>
          {move && MOVE_STATE[move.state]}
        </Fact>
      </Facts>
    </>
  )
}
