import { LineSilent } from '../line-http.ts'
import type { Menu } from '../rich-menu.ts'
import { openChannels } from './channels.ts'
import { setUpLiffApp } from './liff-app.ts'
import { setUpMenus } from './menus.ts'
import { SETUP } from './setup.messages.ts'
import { setUpWebhook } from './webhook.ts'

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

/**
 * Makes a LINE account what the product needs, from the credentials of its two channels: address and test of the
 * webhook, the LIFF app with its scopes, rich menus with their aliases. What is so already stays untouched, so that
 * running it again changes only what differs; `isDry` changes nothing and says what would be.
 * @returns every finding in order; it goes on after what is wrong, as far as that can be done without it
 */
export async function setUpLine(wish: Wish, isDry: boolean): Promise<Finding[]> {
  try {
    const { findings, messaging, login } = await openChannels(wish)
    const liff = login ? await setUpLiffApp(wish, login, isDry) : null
    const liffId = liff ? liff.liffId : wish.liffId
    return [
      ...findings,
      ...(messaging ? await setUpWebhook(wish, messaging, isDry) : []),
      ...(liff?.findings ?? []),
      ...(messaging && liffId !== null ? await setUpMenus({ ...wish, liffId }, messaging, isDry) : []),
      ...onlyByHand(),
    ]
  } catch (error) {
    if (!(error instanceof LineSilent)) throw error
    return [{ state: 'wrong', text: SETUP.channel.silent }]
  }
}

/** What LINE offers no way to look at or to change from outside its own pages. */
function onlyByHand(): Finding[] {
  const { provider, redelivery, greeting, publish, link, twoFactor } = SETUP.console
  return [provider, redelivery, greeting, publish, link, twoFactor].map((text) => ({
    state: 'by-hand',
    text,
  }))
}
