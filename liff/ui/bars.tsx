import { useState } from 'preact/hooks'
import './bars.css'
import { BARS, PERIOD } from './figures.messages.ts'

/** Figures by line and month. */
interface Table {
  name: string
  /** One value for each month. */
  rows: { id: string; name: string; values: number[]; total: number }[]
  totals: number[]
  total: number
}

interface BarsProps {
  table: Table
  months: string[]
  /** What is counted, for those who only hear it: 件数. */
  number: string
}

/** One table: each line with its figure, and a bar for those who see it. The figure says all that the bar says. */
export function Bars({ table, months, number }: BarsProps) {
  const most = Math.max(1, ...table.rows.map(({ total }) => total))
  return (
    <section className="figures-table">
      <h2>{table.name}</h2>
      <table className="figures-lines">
        <thead className="unseen">
          <tr>
            <th scope="col">{BARS.what}</th>
            <th scope="col">{number}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ id, name, total }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <svg className="figures-bar" aria-hidden="true">
                  <rect width={`${(total / most) * 100}%`} height="100%" rx="2" />
                </svg>
                <span>{total.toLocaleString('ja-JP')}</span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <strong>{BARS.total}</strong>
            </th>
            <td>
              <span>
                <strong>{table.total.toLocaleString('ja-JP')}</strong>
              </span>
            </td>
          </tr>
        </tfoot>
      </table>
      {months.length > 1 && <ByMonth table={table} months={months} />}
    </section>
  )
}

/** Hundreds of cells a table: made when somebody asks for them. */
function ByMonth({ table, months }: Omit<BarsProps, 'number'>) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="figures-months" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {BARS.byMonth}
        <span className="unseen">{table.name}</span>
      </summary>
      {isOpen && <Months table={table} months={months} />}
    </details>
  )
}

function Months({ table, months }: Omit<BarsProps, 'number'>) {
  const lines = [...table.rows, { id: 'total', name: BARS.total, values: table.totals, total: table.total }]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the phone scrolls by keyboard too
    <section className="figures-wide" aria-label={BARS.byMonthOf(table.name)} tabIndex={0}>
      <table className="figures-by-month">
        <thead>
          <tr>
            <th scope="col">{BARS.what}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                <span className="unseen">{PERIOD.month(month)}</span>
                <span aria-hidden="true">{PERIOD.shortMonth(month)}</span>
              </th>
            ))}
            <th scope="col">{BARS.total}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, values, total }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {months.map((month, at) => (
                <td key={month}>{values[at]?.toLocaleString('ja-JP')}</td>
              ))}
              <td>{total.toLocaleString('ja-JP')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
