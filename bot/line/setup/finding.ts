import type { Menu } from '../rich-menu.ts'

/** One line of the report: what is so, what was changed, or what somebody has to do. */
export interface Finding {
  state: 'fine' | 'changed' | 'would-change' | 'wrong' | 'by-hand'
  text: string
}

/** What the account is to be. */
export interface Wish {
  channel: { id: string; secret: string }
  login: { id: string; secret: string }
  /** A long-lived token that somebody made by hand, where there is one. */
  longLivedToken: string | null
  /** Null: the app is looked for, and made if there is none. */
  liffId: string | null
  liffHost: 'liff.line.me' | 'miniapp.line.me'
  publicUrl: string
  /** What the LIFF app is called. */
  name: string
  menus: Menu[]
  apiUrl: string
  dataUrl: string
}
