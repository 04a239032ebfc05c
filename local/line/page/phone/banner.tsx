import { useEffect, useState } from 'preact/hooks'
import type { ChatEntry } from '../../contract.ts'
import { Notice } from './lock-screen.tsx'

const SHOWN_MS = 8000

interface BannerProps {
  botName: string
  rung: ChatEntry[]
  /** Whose phone rings, where that is not plain to see. */
  whose?: string
  onTap: () => void
}

/** The newest push at the top of the screen for a few seconds; a tap leads to the chat. */
export function Banner({ botName, rung, whose, onTap }: BannerProps) {
  const newest = rung.at(-1)
  const [gone, setGone] = useState('')
  const id = newest?.id
  useEffect(() => {
    if (id === undefined) return undefined
    const timer = setTimeout(() => setGone(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id])
  return (
    <div class="banner" role="status">
      {newest && gone !== newest.id && (
        <button type="button" onClick={onTap}>
          {whose && <span class="banner-whose">{whose}さんのスマホ</span>}
          <Notice botName={botName} entry={newest} />
        </button>
      )}
    </div>
  )
}
