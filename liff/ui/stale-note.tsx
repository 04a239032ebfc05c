import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import './facts.css'

const STALE = {
  lead: 'ほかの職員が、先に変えました。いまの内容は、次のとおりです。',
  overwrite: '書いた内容で保存する',
  reload: '書いた内容を捨てる',
  reloadSure: '捨てます。もう一度押してください',
}

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
          <li key={one} className="as-typed">
            {one}
          </li>
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
