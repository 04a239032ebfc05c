import { useState } from 'preact/hooks'
import type { ProjectView } from '#shared/projects/contract.ts'
import { Button } from '../../ui/button.tsx'
import { FORM } from './projects.messages.ts'

interface EndProps {
  state: ProjectView['state']
  isBusy: boolean
  onTurn: (state: ProjectView['state'], said: string) => void
}

/** It has come to its end, or goes on. */
export function EndButton({ state, isBusy, onTurn }: EndProps) {
  const [isSure, setIsSure] = useState(false)
  if (state === 'ended')
    return (
      <Button onClick={() => onTurn('running', FORM.resumed)} isBusy={isBusy}>
        {FORM.resume}
      </Button>
    )
  return (
    <Button
      look="danger"
      onClick={() => (isSure ? onTurn('ended', FORM.ended) : setIsSure(true))}
      isBusy={isBusy}
    >
      {isSure ? FORM.endSure : FORM.end}
    </Button>
  )
}
