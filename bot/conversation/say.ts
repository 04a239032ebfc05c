/**
 * What we say, whatever the channel. Features write these; `bot/line/outbound.ts` turns them into LINE messages
 * within LINE's limits and refuses (throws) what would not fit, so that tests meet it and people do not.
 */
import type { Control } from './input.ts'

/** At most five `says`; `choices` are buttons under the last one, at most 13 (of which 9 answers). */
export interface Answer {
  says: Say[]
  choices?: Choice[]
  /** Whether it is of a drill; left out, it is of none, unless it answers what was said in one. */
  mark?: Mark
}

/** `each`: of both, and each part says itself of which. */
export type Mark = 'drill' | 'real' | 'each'

export type Say =
  | { kind: 'text'; text: string }
  | { kind: 'card'; card: Card }
  /** Side by side; at most 12. `altText` stands for all of them. */
  | { kind: 'cards'; cards: Card[]; altText: string }

/** A bubble with buttons. Everything but `altText` and `lines` may be left out. */
export interface Card {
  /** What a lock screen shows: never content. At most 400 characters. */
  altText: string
  tone?: 'plain' | 'danger' | 'done'
  /** A small line over the title: progress ("3 / 8") or the network's name. */
  eyebrow?: string
  title?: string
  lines: string[]
  /** Label and value, each with a button that edits it. */
  rows?: { label: string; value: string; edit?: Action; editWords?: EditWords }[]
  /** Buttons, one under the other; at most 12. */
  buttons?: Button[]
  /** A picture of ours on top, by path under PUBLIC_URL. */
  picture?: { path: string; description: string }
}

/** What the button of a row says, and what it is called to whoever cannot see it; in Japanese if left out. */
export interface EditWords {
  button: string
  label: string
}

export interface Button {
  /** At most 20 characters, so that it fits everywhere. */
  label: string
  action: Action
  style?: 'primary' | 'secondary' | 'danger' | 'link'
}

export interface Choice {
  /** At most 20 characters. */
  label: string
  action: Action
}

export type Action =
  /** An answer to a question. `said` appears as the person's own message; the label if left out. */
  | { kind: 'tap'; draft: string; step: string; value: string; said?: string }
  | { kind: 'control'; draft: string; control: Control; step?: string }
  | { kind: 'command'; name: string; argument?: string }
  | { kind: 'call'; phone: string }
  /** A page of ours inside LINE: a path under the LIFF app, e.g. `/form`. Nothing personal in it. */
  | { kind: 'open'; path: string }
  | { kind: 'link'; url: string }
  /** `min`, `max`, `initial`: `YYYY-MM-DD` for `date`, `YYYY-MM-DDTHH:mm` for `datetime`. */
  | {
      kind: 'pickDate'
      draft: string
      step: string
      mode: 'date' | 'datetime'
      min?: string
      max?: string
      initial?: string
    }
  /** Choices only, as LINE has them there alone. */
  | { kind: 'sendLocation' }
  | { kind: 'takePhoto' }
  | { kind: 'choosePhoto' }
