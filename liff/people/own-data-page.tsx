import { useEffect, useRef } from 'preact/hooks'
import type { OwnData } from '#shared/people/own-data.ts'
import { isInLine } from '../line.ts'
import { Button } from '../ui/button.tsx'
import { OwnRecord } from '../ui/own-record.tsx'
import { ownDataText } from '../ui/own-record-text.ts'
import { saveFile } from '../ui/save-file.ts'
import './own-data.css'
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
      <OwnRecord own={own} />
      <p className="field-help own-data-without">{OWN_DATA.without}</p>
    </main>
  )
}
