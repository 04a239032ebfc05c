import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { tagNoFrom } from '#shared/keyholders/number.ts'
import { LIVES, PART, PARTS, RELATION } from '#shared/keyholders/rules.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Photos } from '../ui/photos.tsx'
import { telOf } from '../ui/tel-of.ts'
import { LOOK_UPS, MAY_BE_BESIDE } from './look-ups.messages.ts'
import type { Asking } from './typed-look-up.ts'

interface ToldProps {
  told: LookUpView
  asked: Asking
  onNext: () => void
}

/** What may be told to whoever asks: whom to call first, then the rest, then what they may not hear. */
export function ToldPart({ told, asked, onNext }: ToldProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section className="told" aria-labelledby="told-title">
      <h2 id="told-title" ref={heading} tabIndex={-1}>
        {LOOK_UPS.resultOf(tagNoFrom(asked.code) ?? LOOK_UPS.qr)}
      </h2>
      {told.tag === 'lost' && <p className="told-warning">{LOOK_UPS.lost}</p>}
      {told.searchId !== null && <Searched searchId={told.searchId} />}
      {told.name !== null && (
        <p className="told-name">
          <strong>{LOOK_UPS.honorific(told.name)}</strong> {told.kana}{' '}
          {told.age !== null && LOOK_UPS.age(told.age)}
        </p>
      )}
      <Contacts told={told} />
      {asked.caller.kind === 'finder' && MAY_BE_BESIDE[asked.reason] && <Beside />}
      <About told={told} />
      <Withheld parts={told.parts} />
      <After told={told} />
      <p>
        <Button look="primary" onClick={onNext}>
          {LOOK_UPS.next}
        </Button>
      </p>
      <p className="look-up-note">{LOOK_UPS.gone}</p>
    </section>
  )
}

function Searched({ searchId }: { searchId: string }) {
  const isTheirs = may(useStaff(), 'run-searches')
  return (
    <p className="told-warning">
      {LOOK_UPS.searched}{' '}
      {isTheirs && <Link href={`/console/searches/${searchId}`}>{LOOK_UPS.openSearch}</Link>}
    </p>
  )
}

function Contacts({ told: { contacts, centre } }: { told: LookUpView }) {
  return (
    <div className="told-part">
      <h3>{LOOK_UPS.contacts}</h3>
      {contacts === null && <p>{LOOK_UPS.nobodyToCall}</p>}
      <ul className="told-calls">
        {contacts?.map(({ name, relation, phone }) => (
          <li key={`${name}:${phone}`}>
            <a className="button button-primary told-call" href={telOf(phone)}>
              <span>
                {name}({RELATION[relation]})
              </span>
              <strong>{phone.normalize('NFKC')}</strong>
            </a>
          </li>
        ))}
        <li>
          <p>{centre.isOpen ? LOOK_UPS.answers : LOOK_UPS.answersLater}</p>
          <a
            className={`button told-call ${contacts === null && centre.isOpen ? 'button-primary' : 'button-secondary'}`}
            href={telOf(centre.phone)}
          >
            <span>{centre.name}</span>
            <strong>{centre.phone}</strong>
          </a>
        </li>
      </ul>
    </div>
  )
}

function Beside() {
  return (
    <div className="told-part">
      <p>{LOOK_UPS.beside}</p>
      <p className="told-row">
        {LOOK_UPS.calls.map(({ number, label }) => (
          <a key={number} className="button button-danger" href={`tel:${number}`}>
            {label}
          </a>
        ))}
      </p>
    </div>
  )
}

function About({ told }: { told: LookUpView }) {
  const { parts, address, phone, lives, doctor, illnesses, medicines, carer, photoUrl } = told
  const knowsHealth = [doctor, illnesses, medicines, carer].some((each) => each !== null)
  const { facts } = LOOK_UPS
  return (
    <div className="told-part">
      <Facts>
        <Fact label={facts.illnesses}>{illnesses}</Fact>
        <Fact label={facts.medicines}>{medicines}</Fact>
        <Fact label={facts.doctor}>{doctor}</Fact>
        <Fact label={facts.carer}>{carer}</Fact>
        <Fact label={facts.address}>{address}</Fact>
        <Fact label={facts.phone}>
          {phone && (
            <a className="told-phone" href={telOf(phone)}>
              {phone.normalize('NFKC')}
            </a>
          )}
        </Fact>
        <Fact label={facts.lives}>{lives && LIVES[lives]}</Fact>
      </Facts>
      {parts.includes('health') && !knowsHealth && <p>{LOOK_UPS.noHealth}</p>}
      {photoUrl !== null && <Photo url={photoUrl} />}
    </div>
  )
}

/** Fetched when it is asked for: each time it is shown is written down. */
function Photo({ url }: { url: string }) {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <Photos photos={[{ url, name: LOOK_UPS.photoName }]} />
  return (
    <p>
      <Button onClick={() => setIsOpen(true)}>{LOOK_UPS.photo}</Button>
    </p>
  )
}

function Withheld({ parts }: Pick<LookUpView, 'parts'>) {
  const withheld = PARTS.filter((part) => !parts.includes(part))
  if (withheld.length === 0) return null
  return (
    <div className="told-part">
      <h3>{LOOK_UPS.withheld}</h3>
      <p className="look-up-note">{LOOK_UPS.withheldLead}</p>
      <ul className="told-withheld">
        {withheld.map((part) => (
          <li key={part}>{PART[part]}</li>
        ))}
      </ul>
    </div>
  )
}

function After({ told: { caseId, receiptNo } }: { told: LookUpView }) {
  return (
    <div className="told-part">
      <h3>{LOOK_UPS.after}</h3>
      <p>{caseId === null ? LOOK_UPS.caseThere : LOOK_UPS.caseMade}</p>
      <p>{LOOK_UPS.receipt(receiptNo)}</p>
      {caseId !== null && (
        <p>
          <Link className="button button-secondary" href={`/console/cases/${caseId}`}>
            {LOOK_UPS.openCase}
          </Link>
        </p>
      )}
    </div>
  )
}
