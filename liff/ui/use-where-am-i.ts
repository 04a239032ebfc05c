import { useRef, useState } from 'preact/hooks'

const ANSWER_WITHIN_MS = 15_000

export interface Here {
  latitude: number
  longitude: number
}

export type Locating = 'idle' | 'asking' | 'failed'

/** Asks the phone where it is, which LINE and the phone allow only after a press. */
export function useWhereAmI(onFound: (here: Here) => void) {
  const [state, setState] = useState<Locating>('idle')
  const [withinM, setWithinM] = useState<number | null>(null)
  // What was typed while the phone was looking counts: the newest of what is to be done, not that of the press.
  const found = useRef(onFound)
  found.current = onFound
  const ask = () => {
    if (!('geolocation' in navigator)) return setState('failed')
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        setWithinM(coords.accuracy)
        found.current({ latitude: coords.latitude, longitude: coords.longitude })
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: ANSWER_WITHIN_MS, maximumAge: 0 },
    )
  }
  return { state, withinM, ask }
}
