import { useEffect, useState } from 'preact/hooks'
import './toast.css'

const SHOWN_FOR_MS = 5000
type Listener = (text: string) => void
const listeners = new Set<Listener>()

/** Says in passing that something has worked. What failed is said where it failed, and stays. */
export function toast(text: string): void {
  for (const tell of listeners) tell(text)
}

export function Toasts() {
  const [text, setText] = useState('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const listener = (next: string) => {
      setText(next)
      clearTimeout(timer)
      timer = setTimeout(() => setText(''), SHOWN_FOR_MS)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      clearTimeout(timer)
    }
  }, [])
  return (
    <div className="toasts" role="status">
      {text && <p className="toast">{text}</p>}
    </div>
  )
}
