import { useState } from 'preact/hooks'
import type { PartnerAsked, PartnerView } from '#shared/partners/contract.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { changesOf } from '../../ui/kept-draft.ts'
import { KeptNote } from '../../ui/kept-note.tsx'
import { StaleNote } from '../../ui/stale-note.tsx'
import { useDirectory } from '../../use-directory.ts'
import { categoryName, districtName } from '../in-words.ts'
import { FORM } from './partner.messages.ts'
import { ContactFields, KnownFields, PublicFields } from './partner-fields.tsx'
import { askedOf, EMPTY, type Hints, hintsFor, type TypedPartner, typedOf } from './typed-partner.ts'

interface FormProps {
  /** Null: a new one. */
  partner: PartnerView | null
  submitLabel: string
  isBusy: boolean
  error: unknown
  /** `forget` what was typed, once it is saved. */
  onSubmit: (asked: PartnerAsked, forget: () => void) => void
  /** Others were faster; `partner` is as they left it. */
  isStale?: boolean
  onReload?: () => void
}

const useTyped = changesOf<TypedPartner>('partner')

/** Everything that is known of a partner. What was typed stays until it is saved. */
export function PartnerForm({ partner, submitLabel, isBusy, error, onSubmit, isStale, onReload }: FormProps) {
  const known = () => (partner ? typedOf(partner) : EMPTY)
  const { typed, change, forget, startAnew, wasKept } = useTyped(partner?.id ?? 'new', known)
  const [isHinted, setIsHinted] = useState(false)
  const hints = { ...refusedFields(error), ...(isHinted ? hintsFor(typed) : {}) }
  const fields = { typed, hints, onChange: change }
  const submit = () => {
    setIsHinted(true)
    if (!isBusy && Object.keys(hintsFor(typed)).length === 0) onSubmit(askedOf(typed), forget)
  }
  return (
    <form
      className="entry-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {wasKept && <KeptNote onForget={() => startAnew()} />}
      <KnownFields {...fields} />
      <PublicFields {...fields} />
      <ContactFields {...fields} />
      {Object.keys(hints).length > 0 && (
        <p className="field-hint" role="alert">
          {FORM.check}
        </p>
      )}
      {isStale && partner ? (
        <Stale
          typed={typed}
          now={typedOf(partner)}
          isBusy={isBusy}
          onOverwrite={submit}
          onReload={() => {
            startAnew()
            onReload?.()
          }}
        />
      ) : (
        <p className="row">
          <Button type="submit" look="primary" isBusy={isBusy}>
            {submitLabel}
          </Button>
        </p>
      )}
      {Boolean(error) && !isStale && <Failure error={error} />}
    </form>
  )
}

/** The server names what did not fit, where the form could not know it. */
function refusedFields(error: unknown): Hints {
  const names = error instanceof Refused && error.code === 'bad-request' ? error.fields : []
  return names.some((name) => name.endsWith('category')) ? { category: FORM.categoryHint } : {}
}

interface StaleProps {
  typed: TypedPartner
  now: TypedPartner
  isBusy: boolean
  onOverwrite: () => void
  onReload: () => void
}

const SHOWN = {
  name: FORM.name,
  kana: FORM.kana,
  category: FORM.category,
  districtId: FORM.district,
  address: FORM.address,
  point: FORM.point,
  phone: FORM.phone,
  service: FORM.service,
  contactName: FORM.contactName,
  contactPhone: FORM.contactPhone,
  contactEmail: FORM.contactEmail,
} as const
const KEYS = Object.keys(SHOWN).filter((key): key is keyof typeof SHOWN => key in SHOWN)

function Stale({ typed, now, ...does }: StaleProps) {
  const names = useDirectory().data
  const asWords = (key: keyof typeof SHOWN) => {
    if (key === 'category') return categoryName(now.category, names)
    if (key === 'districtId') return districtName(now.districtId || null, names, FORM.wholeTown)
    return now[key]
  }
  const different = KEYS.filter((key) => typed[key] !== now[key])
  return <StaleNote now={different.map((key) => FORM.nowIs(SHOWN[key], asWords(key)))} {...does} />
}
