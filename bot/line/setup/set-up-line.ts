import { LineSilent } from '../line-http.ts'
import { openChannels } from './channels.ts'
import type { Finding, Wish } from './finding.ts'
import { setUpLiffApp } from './liff-app.ts'
import { setUpMenus } from './menus.ts'
import { SETUP } from './setup.messages.ts'
import { setUpWebhook } from './webhook.ts'

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
