import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { STALE } from './hub/hub.messages.ts'

interface StaleProps {
  /** What is different there, in words. */
  now: string[]
  isBusy: boolean
  onOverwrite: () => void
  onReload: () => void
}

/** Others were faster: what is different there, and the choice which of both stays. */
export function StaleNote({ now, isBusy, onOverwrite, onReload }: StaleProps) {
  const [isSure, setIsSure] = useState(false)
  return (
    <div className="failure" role="alert">
      <p>{STALE.lead}</p>
      <ul>
        {now.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <div className="row">
        <Button look="primary" isBusy={isBusy} onClick={onOverwrite}>
          {STALE.overwrite}
        </Button>
        <Button onClick={() => (isSure ? onReload() : setIsSure(true))}>
          {isSure ? STALE.reloadSure : STALE.reload}
        </Button>
      </div>
    </div>
  )
}
