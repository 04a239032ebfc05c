import type { OwnData } from '#shared/people/own-data.ts'
import './own-record.css'

/** Everything that is kept of one person, part by part. */
export function OwnRecord({ own }: { own: OwnData }) {
  return (
    <>
      {own.sections.map((section) => (
        <Section key={section.title} {...section} />
      ))}
    </>
  )
}

function Section({ title, entries }: OwnData['sections'][number]) {
  return (
    <section className="own-record">
      <h2>{title}</h2>
      {entries.map((entry, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be alike, and they never move
        <div className="own-record-entry" key={nth}>
          {entry.title !== null && <h3>{entry.title}</h3>}
          <dl>
            {entry.rows.map(({ label, value }, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do its rows
              <div key={row}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}
