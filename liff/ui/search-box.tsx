import { useEffect, useId, useRef, useState } from 'preact/hooks'
import './field.css'
import './search-box.css'

const TYPED_FOR_MS = 300

interface SearchProps {
  words: { label: string; hint: string; clear: string }
  maxLength: number
  q: string
  onSearch: (q: string) => void
}

/** Searches when typing pauses; never while kana are still being turned into kanji. */
export function SearchBox({ words, maxLength, q, onSearch }: SearchProps) {
  const id = useId()
  const [text, setText] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(onSearch)
  latest.current = onSearch
  const asked = useRef(q)
  useEffect(() => () => clearTimeout(timer.current), [])
  // Back and forward bring other words; what is being typed is newer than any of them.
  useEffect(() => {
    if (q === asked.current) return
    asked.current = q
    setText(q)
  }, [q])
  const search = (typed: string, afterMs: number) => {
    setText(typed)
    clearTimeout(timer.current)
    if (isComposing.current) return
    timer.current = setTimeout(() => {
      asked.current = typed.trim()
      latest.current(asked.current)
    }, afterMs)
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
        {words.label}
      </label>
      <input
        ref={input}
        id={id}
        className="input"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        placeholder={words.hint}
        maxLength={maxLength}
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
      {text !== '' && (
        <button
          type="button"
          className="search-clear"
          aria-label={words.clear}
          onClick={() => {
            search('', 0)
            input.current?.focus()
          }}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </form>
  )
}
