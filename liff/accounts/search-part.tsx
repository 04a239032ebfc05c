import { useState } from 'preact/hooks'
import type { AccountSearch } from '#shared/accounts/contract.ts'
import { RECORD_KIND, type RecordKind, SEARCH_BY } from '#shared/accounts/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { useDirectory } from '../use-directory.ts'
import { ACCOUNTS } from './accounts.messages.ts'

/** A record that was open when somebody came here. */
export interface FromRecord {
  record: RecordKind
  id: string
}

/** The record that an address names as `kind:id`; null for none. */
export function recordIn(from: string | null): FromRecord | null {
  const [kind = '', ...id] = (from ?? '').split(':')
  const record = choicesOf(RECORD_KIND).find(({ value }) => value === kind)?.value
  return record && id.length > 0 ? { record, id: id.join(':') } : null
}

interface SearchProps {
  from: FromRecord | null
  isBusy: boolean
  onSearch: (by: AccountSearch['by']) => void
  /** What was found does not fit any more what stands here. */
  onChanged: () => void
}

/** By what somebody has at hand; or by the record from which one came, at one press, since each search is noted. */
export function SearchPart({ from, ...search }: SearchProps) {
  const [isByNumber, setIsByNumber] = useState(from === null)
  if (from === null || isByNumber) return <NumberForm {...search} />
  return (
    <section className="accounts-part" aria-label={ACCOUNTS.find}>
      <h2>{ACCOUNTS.fromRecord(RECORD_KIND[from.record])}</h2>
      <p>{ACCOUNTS.fromRecordLead}</p>
      <p className="accounts-does">
        <Button
          look="primary"
          isBusy={search.isBusy}
          onClick={() => search.onSearch({ kind: 'record', ...from })}
        >
          {ACCOUNTS.find}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            search.onChanged()
            setIsByNumber(true)
          }}
        >
          {ACCOUNTS.otherWay}
        </Button>
      </p>
      <p className="accounts-note">{ACCOUNTS.noted}</p>
    </section>
  )
}

type Kind = keyof typeof ACCOUNTS.typed
const NUMBERS = (['phone', 'receipt', 'tag'] as const).map((value) => ({ value, label: SEARCH_BY[value] }))
const LONGEST: Record<Kind, number> = { phone: 20, receipt: 40, tag: 120 }

function NumberForm({ isBusy, onSearch, onChanged }: Omit<SearchProps, 'from'>) {
  const [kind, setKind] = useState<Kind>('phone')
  const [typed, setTyped] = useState('')
  const [isHinted, setIsHinted] = useState(false)
  const hasTags = useDirectory().data?.schemes.includes('keyholders')
  const submit = () => {
    const number = typed.trim()
    setIsHinted(number === '')
    if (number !== '' && !isBusy) onSearch(searchOf(kind, number))
  }
  return (
    <form
      className="accounts-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ChoiceField
        legend={ACCOUNTS.by}
        value={kind}
        onChoose={(chosen) => {
          onChanged()
          setKind(chosen)
          setTyped('')
          setIsHinted(false)
        }}
        choices={NUMBERS.filter(({ value }) => value !== 'tag' || hasTags)}
        isRow
      />
      <TextField
        {...ACCOUNTS.typed[kind]}
        kind="tel"
        value={typed}
        onInput={setTyped}
        maxLength={LONGEST[kind]}
        hint={isHinted && typed.trim() === '' ? ACCOUNTS.typeFirst : undefined}
      />
      <p className="accounts-does">
        <Button type="submit" look="primary" isBusy={isBusy}>
          {ACCOUNTS.find}
        </Button>
      </p>
      <p className="accounts-note">{ACCOUNTS.noted}</p>
    </form>
  )
}

function searchOf(kind: Kind, number: string): AccountSearch['by'] {
  switch (kind) {
    case 'phone':
      return { kind, phone: number }
    case 'receipt':
      return { kind, receiptNo: number }
    case 'tag':
      return { kind, tagNo: number }
    default:
      return kind satisfies never
  }
}
