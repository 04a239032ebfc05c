import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'

const LENGTH = 8
const MOST_TYPED = 40

interface CodeFormProps {
  words: {
    label: string
    help?: string
    /** What is said of a code that is too short. */
    hint: string
    send: string
  }
  /** What a QR code brought along. */
  scanned: string
  onCode: (code: string) => void
  isBusy: boolean
  /** What became of it, where it did not work. */
  failure: ComponentChildren
  /** What is asked for besides. */
  children?: ComponentChildren
}

/** Takes a code that somebody was given, scanned or typed in whatever width and case, with or without its hyphen. */
export function CodeForm({ words, scanned, onCode, isBusy, failure, children }: CodeFormProps) {
  const [code, setCode] = useState(scanned)
  const [isHinted, setIsHinted] = useState(false)
  const isShort = code.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '').length < LENGTH
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setIsHinted(true)
        if (!isShort && !isBusy) onCode(code.trim())
      }}
    >
      <TextField
        label={words.label}
        help={words.help}
        value={code}
        onInput={setCode}
        maxLength={MOST_TYPED}
        autocomplete="off"
        hint={isHinted && isShort ? words.hint : undefined}
      />
      {children}
      {failure}
      <Button type="submit" look="primary" isBusy={isBusy}>
        {words.send}
      </Button>
    </form>
  )
}
