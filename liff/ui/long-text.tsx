import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import './long-text.css'

/** More than this fills a phone's screen and hides what stands below. */
const SHORT_CHARS = 300
const SHORT_LINES = 10

/** What somebody wrote; only its beginning if it is long, until the rest is asked for. */
export function LongText({ text, more }: { text: string; more: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const isLong = text.length > SHORT_CHARS || text.split('\n').length > SHORT_LINES
  if (!isLong) return <p className="as-typed">{text}</p>
  return (
    <div className="long-text">
      <p className={isOpen ? 'as-typed' : 'as-typed long-text-start'}>{text}</p>
      {isOpen || (
        <Button look="quiet" onClick={() => setIsOpen(true)}>
          {more}
        </Button>
      )}
    </div>
  )
}
