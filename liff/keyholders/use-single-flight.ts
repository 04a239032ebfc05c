import { useRef } from 'preact/hooks'

/** Sends once what is pressed twice before the page can show that it is under way; both get the one answer. */
export function useSingleFlight<A, R>(send: (asked: A) => Promise<R>): (asked: A) => Promise<R> {
  const underWay = useRef<Promise<R> | null>(null)
  return (asked) => {
    underWay.current ??= send(asked).finally(() => {
      underWay.current = null
    })
    return underWay.current
  }
}
