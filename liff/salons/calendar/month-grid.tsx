import { useRef, useState } from 'preact/hooks'
import { dayWords } from '../in-words.ts'
import { CALENDAR } from '../salons.messages.ts'
import { dayByKey, weekdayOf, weeksOf } from './month.ts'

interface GridProps {
  month: string
  /** How many gatherings there are on a day that has some. */
  counts: ReadonlyMap<string, number>
  holidays: readonly string[]
  chosen: string | null
  today: string
  now: Date
  onChoose: (day: string) => void
}

/** A month as a calendar on the wall, with a mark on days that have something. Arrow keys go from day to day. */
export function MonthGrid({ month, counts, holidays, chosen, today, now, onChoose }: GridProps) {
  const table = useRef<HTMLTableElement>(null)
  const [reached, setReached] = useState<string | null>(null)
  const first = [...counts.keys()].sort()[0] ?? (today.startsWith(month) ? today : `${month}-01`)
  /** The one day that the Tab key comes to. */
  const stop = [reached, chosen].find((day) => day?.startsWith(month)) ?? first
  const walk = (event: KeyboardEvent, day: string) => {
    const next = dayByKey(event.key, day)
    if (next === null) return
    event.preventDefault()
    setReached(next)
    table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <table className="month" ref={table} aria-labelledby="month-title">
      <thead>
        <tr>
          {CALENDAR.week.map((name) => (
            <th key={name} scope="col" abbr={CALENDAR.weekday(name)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week has no other name
          <tr key={index}>
            {week.map((day, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what lies in another month has no other name
              <td key={weekday}>
                {day && (
                  <button
                    type="button"
                    data-day={day}
                    className={`day ${look(day)}`}
                    tabIndex={day === stop ? 0 : -1}
                    aria-pressed={day === chosen}
                    aria-current={day === today ? 'date' : undefined}
                    aria-label={CALENDAR.dayLabel(
                      holidays.includes(day) ? CALENDAR.holiday(dayWords(day, now)) : dayWords(day, now),
                      counts.get(day) ?? 0,
                    )}
                    onKeyDown={(event) => walk(event, day)}
                    onClick={() => {
                      setReached(day)
                      onChoose(day)
                    }}
                  >
                    {Number(day.slice(8))}
                    <span className="day-mark" aria-hidden="true">
                      {counts.has(day) ? '●' : ''}
                    </span>
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )

  function look(day: string): string {
    const weekday = weekdayOf(day)
    return [
      counts.has(day) ? 'day-some' : 'day-none',
      weekday === 0 || holidays.includes(day) ? 'day-sunday' : weekday === 6 ? 'day-saturday' : '',
    ].join(' ')
  }
}
