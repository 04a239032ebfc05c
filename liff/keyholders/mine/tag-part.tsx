import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import { TAG } from './mine.messages.ts'
import { Part } from './part.tsx'
import type { Mine } from './use-mine.ts'

/** The tag was lost, or nobody wants it any more. */
export function TagPart({ mine }: { mine: Mine }) {
  const [open, setOpen] = useState<'lost' | 'end' | null>(null)
  const close = () => setOpen(null)
  return (
    <Part title={TAG.title}>
      {mine.state === 'active' && mine.tag && <Button onClick={() => setOpen('lost')}>{TAG.lost}</Button>}
      <Button look="danger" onClick={() => setOpen('end')} label={TAG.endOf}>
        {TAG.end}
      </Button>
      {open === 'lost' && (
        <ChangeSheet
          mine={mine}
          title={TAG.lostTitle}
          does={TAG.lostDo}
          done={TAG.lostDone}
          change={() => ({ kind: 'tag-lost' })}
          onClose={close}
        >
          <p>{TAG.lostLead}</p>
        </ChangeSheet>
      )}
      {open === 'end' && (
        <ChangeSheet
          mine={mine}
          title={TAG.endTitle}
          does={TAG.endDo}
          done={TAG.ended}
          change={() => ({ kind: 'stop' })}
          onClose={close}
        >
          <p>{TAG.endLead}</p>
        </ChangeSheet>
      )}
    </Part>
  )
}
