import { useState } from 'preact/hooks'
import { useHand } from '../hand.ts'
import type { DateMode } from '../tap-action.ts'
import { SheetFrame } from './sheet.tsx'

const INPUT = { date: 'date', time: 'time', datetime: 'datetime-local' } as const
const TITLE = { date: '日にちを選ぶ', time: '時刻を選ぶ', datetime: '日時を選ぶ' } as const

interface DateSheetProps {
  data: string
  mode: DateMode
  initial?: string
  min?: string
  max?: string
  onClose: () => void
  onSent: () => void
}

/** LINE's date-time picker: the choice is sent as a postback, without a time zone. */
export function DateSheet({ data, mode, initial, min, max, onClose, onSent }: DateSheetProps) {
  const { send } = useHand()
  const [value, setValue] = useState(withT(initial) ?? nowInJapan(mode))
  const [hint, setHint] = useState('')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!value) return setHint('日時を選んでください')
    if ((min && value < withT(min, '')) || (max && value > withT(max, '')))
      return setHint('選べる範囲の外です')
    if (await send({ kind: 'postback', data, params: { [mode]: value } })) onSent()
  }
  return (
    <SheetFrame title={TITLE[mode]} onClose={onClose}>
      <form class="stack" noValidate onSubmit={submit}>
        <input
          class="date-input"
          type={INPUT[mode]}
          aria-label={TITLE[mode]}
          value={value}
          min={withT(min)}
          max={withT(max)}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
        <p class="hint" role="status">
          {hint}
        </p>
        <div class="side-by-side">
          <button type="button" class="plain" onClick={onClose}>
            キャンセル
          </button>
          <button type="submit" class="solid">
            送信
          </button>
        </div>
      </form>
    </SheetFrame>
  )
}

/** LINE writes `2026-11-22T10:00` or `2026-11-22t10:00`; the input wants a capital. */
function withT(value: string | undefined): string | undefined
function withT(value: string | undefined, otherwise: string): string
function withT(value: string | undefined, otherwise?: string) {
  return value?.replace('t', 'T') ?? otherwise
}

function nowInJapan(mode: DateMode): string {
  const now = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const [date = '', time = ''] = now.format(Date.now()).split(' ')
  return mode === 'date' ? date : mode === 'time' ? time : `${date}T${time}`
}
