import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Persona, PhoneAct } from '../contract.ts'
import type { DateMode, TapAction } from './tap-action.ts'

/** A sheet that covers the lower part of a phone, or all of it. */
export type Sheet =
  | { kind: 'call'; number: string }
  | { kind: 'date'; data: string; mode: DateMode; initial?: string; min?: string; max?: string }
  | { kind: 'photo'; from: 'camera' | 'album' }
  | { kind: 'location' }
  | { kind: 'sticker' }
  | { kind: 'voice' }
  | { kind: 'image'; url: string; alt: string }
  | { kind: 'video'; url: string }
  | { kind: 'unsend'; messageId: string }
  | { kind: 'menu' }
  | { kind: 'faults' }

/** What the hand that holds one phone can do; everything in a chat finds it by context. */
export interface Hand {
  persona: Persona
  town: string
  /** Sends to the bot; false if it did not get through. */
  send: (what: PhoneAct) => Promise<boolean>
  /** Does what a button says; false if it did not get through. */
  tap: (action: TapAction | null) => Promise<boolean>
  follow: (uri: string) => void
  open: (sheet: Sheet) => void
  close: () => void
  say: (words: string) => void
}

export const HandContext = createContext<Hand | null>(null)

export function useHand(): Hand {
  const hand = useContext(HandContext)
  if (!hand) throw new Error('useHand is for what stands inside a phone')
  return hand
}
