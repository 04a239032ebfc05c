import { SHELL } from './shell.messages.ts'
import { Button } from './ui/button.tsx'

export function FailedPage({ say, again }: { say: string; again: () => void }) {
  return (
    <main className="shell">
      <h1>{SHELL.failedTitle}</h1>
      <div role="alert">
        <p>{say}</p>
      </div>
      <Button look="primary" onClick={again}>
        {SHELL.again}
      </Button>
    </main>
  )
}
