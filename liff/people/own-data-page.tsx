import { useEffect, useRef } from 'preact/hooks'
import type { OwnData } from '#shared/people/own-data.ts'
import { isInLine } from '../line.ts'
import { Button } from '../ui/button.tsx'
import { saveFile } from '../ui/save-file.ts'
import './own-data.css'
import { ownDataText } from './own-data-text.ts'
import { OWN_DATA } from './settings.messages.ts'

/** Everything of one's own on one page, to be read, printed, and saved where the browser can. */
export function OwnDataPage({ own, onBack }: { own: OwnData; onBack: () => void }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), []) // the page that was read before is gone
  const save = () => {
    const file = new Blob([ownDataText(own)], { type: 'text/plain;charset=utf-8' })
    saveFile(file, `${OWN_DATA.file}.txt`)
  }
  return (
    <main className="elder own-data">
      <h1 ref={title} tabIndex={-1}>
        {OWN_DATA.mine}
      </h1>
      <p className="elder-lead">{OWN_DATA.made(own.madeAt)}</p>
      <div className="own-data-steps">
        <p>{OWN_DATA.careful}</p>
        {isInLine() ? (
          <p>{OWN_DATA.inLine}</p>
        ) : (
          <Button look="primary" onClick={save}>
            {OWN_DATA.save}
          </Button>
        )}
        <Button onClick={() => window.print()}>{OWN_DATA.print}</Button>
        <Button look="quiet" onClick={onBack}>
          {OWN_DATA.back}
        </Button>
      </div>
      {own.sections.length === 0 && <p>{OWN_DATA.nothing}</p>}
      {own.sections.map((section) => (
        <Section key={section.title} {...section} />
      ))}
      <p className="field-help own-data-without">{OWN_DATA.without}</p>
    </main>
  )
}

function Section({ title, entries }: OwnData['sections'][number]) {
  return (
    <section>
      <h2>{title}</h2>
      {entries.map((entry, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be alike, and they never move
        <div className="own-data-entry" key={nth}>
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
