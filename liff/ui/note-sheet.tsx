import { useState } from 'preact/hooks'
import { Failure } from './failure.tsx'
import { LongTextField } from './field.tsx'
import { Sheet } from './sheet.tsx'
import { SheetForm } from './sheet-form.tsx'
import { StaleNote } from './stale-note.tsx'

const NOTE = {
  save: 'メモを保存する',
  nowSays: (note: string) => (note === '' ? 'メモはありません。' : note),
}

interface NoteProps {
  title: string
  lead: string
  /** As it stands now. */
  note: string
  maxLength: number
  change: { error: unknown; isPending: boolean; isStale: boolean; reset: () => void }
  onSave: (note: string) => void
  onClose: () => void
}

/** What staff note for themselves; of two who write at once, the second sees what the first has written. */
export function NoteSheet({ title, lead, note, maxLength, change, onSave, onClose }: NoteProps) {
  const [text, setText] = useState(note)
  const save = () => onSave(text.trim())
  return (
    <Sheet title={title} onClose={onClose}>
      <SheetForm submitLabel={NOTE.save} onSubmit={save} isBusy={change.isPending}>
        <LongTextField
          label={title}
          help={lead}
          value={text}
          onInput={setText}
          maxLength={maxLength}
          rows={8}
          takesFocus
        />
        {change.isStale && (
          <StaleNote
            now={[NOTE.nowSays(note)]}
            isBusy={change.isPending}
            onOverwrite={save}
            onReload={() => {
              setText(note)
              change.reset()
            }}
          />
        )}
        {Boolean(change.error) && !change.isStale && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
