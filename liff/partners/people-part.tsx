import { useState } from 'preact/hooks'
import type { MemberView } from '#shared/partners/contract.ts'
import { MEMBER_ROLE } from '#shared/partners/rules.ts'
import { Button } from '../ui/button.tsx'
import { NewCode } from '../ui/new-code.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { PEOPLE } from './mine.messages.ts'
import { Part } from './part.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { type Own, useOwnCode } from './use-my-partner.ts'

/** For a lead: who is in it, and how more of them come in. */
export function PeoplePart({ own }: { own: Own }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const open = own.people.find(({ id }) => id === openId)
  return (
    <Part title={PEOPLE.title}>
      <ul className="mine-list">
        {own.people.map((member) => (
          <Person key={member.id} member={member} onManage={() => setOpenId(member.id)} />
        ))}
      </ul>
      {own.state === 'active' && <JoinCodeButton />}
      {open && <PersonSheet own={own} member={open} onClose={() => setOpenId(null)} />}
    </Part>
  )
}

function Person({ member, onManage }: { member: MemberView; onManage: () => void }) {
  const now = useNow()
  const name = member.name || PEOPLE.noName
  return (
    <li className="mine-person">
      <p>
        <strong>{name}</strong>
        {member.isMe && <span> （{PEOPLE.you}）</span>}
        <br />
        <span className="mine-soft">
          {MEMBER_ROLE[member.role]}・{PEOPLE.since(dayInWords(member.joinedAt, now))}
        </span>
      </p>
      <Button onClick={onManage} label={PEOPLE.manageOf(name)}>
        {PEOPLE.manage}
      </Button>
    </li>
  )
}

function JoinCodeButton() {
  const words = { ask: PEOPLE.code, title: PEOPLE.codeTitle, lead: PEOPLE.codeLead, until: PEOPLE.until }
  return <NewCode words={words} code={useOwnCode()} />
}
