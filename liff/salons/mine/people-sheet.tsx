import { useState } from 'preact/hooks'
import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayWords } from '../in-words.ts'
import { PeopleField } from '../people-field.tsx'
import { OWN } from '../sign-up/sign-up.messages.ts'
import { useChangeSignUp } from '../use-salons.ts'

interface PeopleSheetProps {
  session: SessionCard
  mine: Standing
  onClose: () => void
}

/** More or fewer come. */
export function PeopleSheet({ session, mine, onClose }: PeopleSheetProps) {
  const now = useNow()
  const change = useChangeSignUp({ signUpId: mine.signUpId, sessionId: session.id })
  const [people, setPeople] = useState(mine.size)
  const send = () => {
    if (change.isPending) return
    if (people === mine.size) return onClose()
    const onSuccess = () => {
      toast(OWN.changed(people))
      onClose()
    }
    change.mutate({ kind: 'people', people }, { onSuccess })
  }
  return (
    <Sheet title={OWN.changePeopleTitle} onClose={onClose}>
      <SheetForm submitLabel={OWN.changePeopleDo(people)} onSubmit={send} isBusy={change.isPending}>
        <p>
          <strong>{session.name}</strong>
          <br />
          {dayWords(session.date, now)}
        </p>
        {mine.isEveryDate && <p>{OWN.changePeopleThis}</p>}
        <PeopleField value={people} capacity={session.capacity} onChange={setPeople} />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
