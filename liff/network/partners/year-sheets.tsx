import { useState } from 'preact/hooks'
import type { PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS, RENEWAL_ANSWER, type RenewalAnswer, STOP_REASON } from '#shared/partners/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { DayField } from '../../ui/day-field.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayAfter } from '../../ui/when.ts'
import { GIVEN, STUDY, YEAR } from './partner.messages.ts'
import { useChangePartner } from './use-partners.ts'

interface SheetProps {
  partner: PartnerView
  onClose: () => void
}

/** Says that it is done, and closes. */
function andSay(text: string, onClose: () => void) {
  return {
    onSuccess: () => {
      toast(text)
      onClose()
    },
  }
}

type Reason = keyof typeof STOP_REASON
const REASONS = choicesOf(STOP_REASON)

/** What they answered on the phone or on paper to a year's question. */
export function RenewalSheet({ partner, onClose }: SheetProps) {
  const thisYear = Number(dayAfter(useNow(), 0).slice(0, 4))
  const years = [...new Set([...partner.renewals.map(({ year }) => year), thisYear])].toReversed()
  const open = partner.renewals.findLast((renewal) => renewal.answer === null)
  const [year, setYear] = useState(open?.year ?? thisYear)
  const [answer, setAnswer] = useState<RenewalAnswer | null>(null)
  const [reason, setReason] = useState<Reason | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const change = useChangePartner(partner)
  const save = () => {
    setIsHinted(true)
    if (answer) change.mutate({ kind: 'renewal', year, answer, reason }, andSay(YEAR.saved, onClose))
  }
  return (
    <Sheet title={YEAR.note} onClose={onClose}>
      <SheetForm submitLabel={YEAR.save} onSubmit={save} isBusy={change.isPending}>
        <p>{YEAR.noteLead}</p>
        <SelectField
          label={YEAR.which}
          value={String(year)}
          choices={years.map((one) => ({ value: String(one), label: YEAR.year(one) }))}
          onChoose={(one) => setYear(Number(one))}
        />
        <ChoiceField
          legend={YEAR.answer}
          choices={choicesOf(RENEWAL_ANSWER)}
          value={answer}
          onChoose={setAnswer}
          hint={isHinted && answer === null ? YEAR.answerHint : undefined}
        />
        {answer === 'stop' && (
          <>
            <p className="entry-warning">{YEAR.stopWarning}</p>
            <SelectField
              label={YEAR.reason}
              value={reason ?? ''}
              choices={[{ value: '', label: YEAR.noReason }, ...REASONS]}
              onChoose={(one) => setReason(REASONS.find(({ value }) => value === one)?.value ?? null)}
            />
          </>
        )}
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}

/** A study meeting that they came to. */
export function StudySheet({ partner, onClose }: SheetProps) {
  const today = dayAfter(useNow(), 0)
  const [on, setOn] = useState('')
  const [title, setTitle] = useState('')
  const [people, setPeople] = useState('1')
  const [isHinted, setIsHinted] = useState(false)
  const change = useChangePartner(partner)
  const count = countOf(people, 1000)
  const save = () => {
    setIsHinted(true)
    if (on === '' || title.trim() === '' || count === null) return
    change.mutate({ kind: 'study', on, title: title.trim(), people: count }, andSay(STUDY.saved, onClose))
  }
  return (
    <Sheet title={STUDY.add} onClose={onClose}>
      <SheetForm submitLabel={STUDY.save} onSubmit={save} isBusy={change.isPending}>
        <DayField
          label={STUDY.on}
          value={on}
          onChoose={setOn}
          max={today}
          quick={[{ day: today, label: '今日' }]}
          hint={isHinted && on === '' ? STUDY.onHint : undefined}
        />
        <TextField
          label={STUDY.name}
          value={title}
          onInput={setTitle}
          maxLength={PARTNER_LIMITS.name}
          hint={isHinted && title.trim() === '' ? STUDY.nameHint : undefined}
        />
        <TextField
          label={STUDY.people}
          value={people}
          onInput={setPeople}
          maxLength={4}
          hint={isHinted && count === null ? STUDY.peopleHint : undefined}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}

/** What they give in a year, in words. */
export function GivenSheet({ partner, onClose }: SheetProps) {
  const thisYear = dayAfter(useNow(), 0).slice(0, 4)
  const [year, setYear] = useState(thisYear)
  const [words, setWords] = useState('')
  const [isHinted, setIsHinted] = useState(false)
  const change = useChangePartner(partner)
  const read = /^\d{4}$/.test(year.normalize('NFKC').trim()) ? countOf(year, 2200) : null
  const save = () => {
    setIsHinted(true)
    if (read === null || words.trim() === '') return
    change.mutate({ kind: 'contribution', year: read, words: words.trim() }, andSay(GIVEN.saved, onClose))
  }
  return (
    <Sheet title={GIVEN.add} onClose={onClose}>
      <SheetForm submitLabel={GIVEN.save} onSubmit={save} isBusy={change.isPending}>
        <p>{GIVEN.lead}</p>
        <TextField
          label={GIVEN.year}
          value={year}
          onInput={setYear}
          maxLength={4}
          hint={isHinted && read === null ? GIVEN.yearHint : undefined}
        />
        <TextField
          label={GIVEN.words}
          help={GIVEN.wordsHelp}
          value={words}
          onInput={setWords}
          maxLength={PARTNER_LIMITS.contribution}
          hint={isHinted && words.trim() === '' ? GIVEN.wordsHint : undefined}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}

/** A whole number from 1, in whatever width it was typed; null for anything else. */
function countOf(typed: string, most: number): number | null {
  const read = typed.normalize('NFKC').trim()
  const count = /^\d{1,4}$/.test(read) ? Number(read) : 0
  return count >= 1 && count <= most ? count : null
}
