import { useEffect, useState } from 'preact/hooks'
import { BotAvatar } from '../avatar.tsx'

/** The account is thinking: three dots until the message comes or the time is over. */
export function LoadingDots({ until }: { until: number | null }) {
  const [over, setOver] = useState<number | null>(null)
  useEffect(() => {
    if (until === null) return undefined
    const timer = setTimeout(() => setOver(until), Math.max(0, until - Date.now()))
    return () => clearTimeout(timer)
  }, [until])
  if (until === null || over === until) return null
  return (
    <div class="row bot">
      <div class="row-avatar">
        <BotAvatar />
      </div>
      <div class="bubble dots" role="img" aria-label="返事を用意しています">
        <i />
        <i />
        <i />
      </div>
    </div>
  )
}
