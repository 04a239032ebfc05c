import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { CodeSheet } from './code-sheet.tsx'
import { Failure } from './failure.tsx'
import { Sheet } from './sheet.tsx'
import { useNow } from './use-now.ts'
import { momentInWords } from './when.ts'

interface Code {
  code: string
  link: string
  expiresAt: string
}

interface NewCodeProps {
  words: {
    /** The button, and the one that makes sure. */
    ask: string
    title: string
    /** What a new code is for, and what it ends. */
    lead: string
    until: (when: string) => string
  }
  code: UseMutationResult<Code, Error, void>
  onClose?: () => void
}

/** Asks for a new code after it was said what that ends, and shows it once. */
export function NewCode({ words, code, onClose }: NewCodeProps) {
  const now = useNow()
  const [isAsked, setIsAsked] = useState(false)
  const close = () => {
    setIsAsked(false)
    code.reset()
    onClose?.()
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{words.ask}</Button>
      {isAsked && !code.data && (
        <Sheet title={words.title} onClose={close}>
          <p>{words.lead}</p>
          <Button look="primary" onClick={() => code.mutate()} isBusy={code.isPending}>
            {words.ask}
          </Button>
          {code.isError && <Failure error={code.error} />}
        </Sheet>
      )}
      {code.data && (
        <CodeSheet
          title={words.title}
          lead={words.lead}
          until={words.until(momentInWords(code.data.expiresAt, now))}
          code={code.data.code}
          link={code.data.link}
          onClose={close}
        />
      )}
    </>
  )
}
