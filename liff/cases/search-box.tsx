import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { CONSOLE } from './console.messages.ts'

const TYPED_FOR_MS = 300

/** Searches when typing pauses; never while kana are still being turned into kanji. */
export function SearchBox({ onSearch }: { onSearch: (q: string) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (typed: string, afterMs: number) => {
    setText(typed)
    clearTimeout(timer.current)
    if (!isComposing.current) timer.current = setTimeout(() => onSearch(typed.trim()), afterMs)
  }
  return (
    <form
      className="search"
      onSubmit={(event) => {
        event.preventDefault()
        search(text, 0)
      }}
    >
      <label className="unseen" htmlFor={id}>
        {CONSOLE.search}
      </label>
      <input
        id={id}
        className="input"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        placeholder={CONSOLE.searchHint}
        maxLength={CASE_LIMITS.search}
        value={text}
        onInput={(event) => search(event.currentTarget.value, TYPED_FOR_MS)}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false
          search(event.currentTarget.value, TYPED_FOR_MS)
        }}
      />
    </form>
  )
}
