import { useState } from 'preact/hooks'
import type { FigureTable } from '#shared/statistics/contract.ts'
import { FIGURES } from './statistics.messages.ts'

/** One table: each line with its figure, and a bar for those who see it. The figure says all that the bar says. */
export function Bars({ table, months }: { table: FigureTable; months: string[] }) {
  const most = Math.max(1, ...table.rows.map(({ total }) => total))
  return (
    <section className="figures-table">
      <h2>{table.name}</h2>
      <table className="figures-lines">
        <thead className="unseen">
          <tr>
            <th scope="col">{FIGURES.what}</th>
            <th scope="col">{FIGURES.number}</th>
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
              <strong>{FIGURES.total}</strong>
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
function ByMonth({ table, months }: { table: FigureTable; months: string[] }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="figures-months" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {FIGURES.byMonth}
        <span className="unseen">{table.name}</span>
      </summary>
      {isOpen && <Months table={table} months={months} />}
    </details>
  )
}

function Months({ table, months }: { table: FigureTable; months: string[] }) {
  const lines = [
    ...table.rows,
    { id: 'total', name: FIGURES.total, values: table.totals, total: table.total },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the phone scrolls by keyboard too
    <section className="figures-wide" aria-label={FIGURES.byMonthOf(table.name)} tabIndex={0}>
      <table className="figures-by-month">
        <thead>
          <tr>
            <th scope="col">{FIGURES.what}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                <span className="unseen">{FIGURES.month(month)}</span>
                <span aria-hidden="true">{FIGURES.shortMonth(month)}</span>
              </th>
            ))}
            <th scope="col">{FIGURES.total}</th>
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
