import { useEffect, useRef } from 'preact/hooks'
import type { OwnData } from '#shared/people/own-data.ts'
import { Button } from '../ui/button.tsx'
import { OwnRecord } from '../ui/own-record.tsx'
import { ownDataText } from '../ui/own-record-text.ts'
import { saveFile } from '../ui/save-file.ts'
import { HAND_OUT } from './accounts.messages.ts'

/** Somebody's whole record, alone on the page: to be read with them, printed, or saved as the file that they get. */
export function RecordPaper({ own, onClose }: { own: OwnData; onClose: () => void }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), []) // the page that was read before is gone
  const save = () => {
    const file = new Blob([ownDataText(own)], { type: 'text/plain;charset=utf-8' })
    saveFile(file, `${HAND_OUT.file}.txt`)
  }
  return (
    <main className="account-paper">
      <h1 ref={title} tabIndex={-1}>
        {HAND_OUT.page}
      </h1>
      <p>{HAND_OUT.made(own.madeAt)}</p>
      <div className="account-paper-does">
        <p>{HAND_OUT.careful}</p>
        <Button look="primary" onClick={() => window.print()}>
          {HAND_OUT.print}
        </Button>
        <Button onClick={save}>{HAND_OUT.save}</Button>
        <Button look="quiet" onClick={onClose}>
          {HAND_OUT.close}
        </Button>
      </div>
      {own.sections.length === 0 && <p>{HAND_OUT.nothing}</p>}
      <OwnRecord own={own} />
    </main>
  )
}
