import { useState } from 'preact/hooks'
import { birthdayInWords } from '#shared/birthday.ts'
import type { Contact, KeyholderView } from '#shared/keyholders/contract.ts'
import { CALLER, LIVES, PART, RELATION } from '#shared/keyholders/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { EntryPart } from '../ui/entry-part.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Photos } from '../ui/photos.tsx'
import { telOf } from '../ui/tel-of.ts'
import { useNow } from '../ui/use-now.ts'
import { useDirectory } from '../use-directory.ts'
import { ageNow, districtName } from './in-words.ts'
import { FACTS, HOLDER } from './keyholders.messages.ts'
import { photoUrl } from './use-keyholders.ts'

/** Everything that was told of the person, whom to call, and what may be told to whom. */
export function FactsPart({ keyholder: { id, facts } }: { keyholder: KeyholderView }) {
  const names = useDirectory().data
  const now = useNow()
  const { bornOn, address, districtId, phone, contacts, doctor, illnesses, medicines, lives, carer } = facts
  return (
    <>
      <EntryPart title={FACTS.title}>
        <Facts>
          <Fact label={FACTS.born}>
            {birthdayInWords(bornOn)} {FACTS.age(ageNow(bornOn, now))}
          </Fact>
          <Fact label={FACTS.address}>{address}</Fact>
          <Fact label={FACTS.district}>{districtName(districtId, names)}</Fact>
          <Fact label={FACTS.phone}>{phone ? <Call phone={phone} /> : HOLDER.none}</Fact>
          {contacts.map((contact, nth) => (
            <Fact key={contact.phone} label={FACTS.nthContact(nth + 1)}>
              <ContactWords contact={contact} />
            </Fact>
          ))}
          <Fact label={FACTS.doctor}>{doctor ?? HOLDER.none}</Fact>
          <Fact label={FACTS.illnesses}>{asTyped(illnesses)}</Fact>
          <Fact label={FACTS.medicines}>{asTyped(medicines)}</Fact>
          <Fact label={FACTS.lives}>{lives ? LIVES[lives] : HOLDER.none}</Fact>
          <Fact label={FACTS.carer}>{carer ?? HOLDER.none}</Fact>
          <Fact label={FACTS.photo}>{facts.photoId ? <Picture id={id} /> : FACTS.noPhoto}</Fact>
        </Facts>
      </EntryPart>
      <EntryPart title={FACTS.consents}>
        <Facts>
          {choicesOf(CALLER).map(({ value, label }) => (
            <Fact key={value} label={label}>
              {facts.consents[value].map((part) => PART[part]).join('、') || FACTS.nothing}
            </Fact>
          ))}
          <Fact label={FACTS.wishes}>
            <p>{FACTS.tells[facts.tellsLookUps ? 'yes' : 'no']}</p>
            <p>{FACTS.askAfter[facts.mayAskAfter ? 'yes' : 'no']}</p>
          </Fact>
        </Facts>
      </EntryPart>
    </>
  )
}

function asTyped(words: string | null) {
  return words ? <span className="as-typed">{words}</span> : HOLDER.none
}

function ContactWords({ contact: { name, relation, phone } }: { contact: Contact }) {
  return (
    <>
      {FACTS.contact(name, RELATION[relation])}
      <br />
      <Call phone={phone} label={FACTS.callOf(name, phone.normalize('NFKC'))} />
    </>
  )
}

function Call({ phone, label }: { phone: string; label?: string }) {
  return (
    <a className="holder-call" href={telOf(phone)} aria-label={label}>
      {FACTS.call(phone.normalize('NFKC'))}
    </a>
  )
}

/** Only when it is asked for: each look stands in the trail. */
function Picture({ id }: { id: string }) {
  const [isShown, setIsShown] = useState(false)
  if (isShown) return <Photos photos={[{ url: photoUrl(id), name: FACTS.photoName }]} />
  return <Button onClick={() => setIsShown(true)}>{FACTS.showPhoto}</Button>
}
