import { newToken } from '../ids.ts'
import type { LoginKeys } from '../login/keys.ts'
import { issueUserToken } from '../login/tokens.ts'
import { liffEndpointOf, type Person, type World } from '../world.ts'

/** In `res.locals`: the LIFF browser's origin that a question of the SDK came through. */
export const INSIDE = 'liffOrigin'

/** The LIFF app's endpoint as it is seen inside this person's LIFF browser. */
export function endpointInside(world: World, origin: string): URL {
  const endpoint = new URL(liffEndpointOf(world) ?? 'http://localhost/')
  return new URL(endpoint.pathname + endpoint.search, origin)
}

/**
 * Where LINE sends its browser when a LIFF link is opened: the endpoint, the rest of the link in `liff.state`,
 * and the person's tokens in the fragment.
 */
export async function liffAddress(
  world: World,
  keys: LoginKeys,
  person: Person,
  path: string,
): Promise<string> {
  const { liffId, loginChannelId } = world.options
  const target = endpointInside(world, person.liffOrigin)
  if (path !== '' && path !== '/') target.searchParams.set('liff.state', path)
  const hash = new URLSearchParams({
    access_token: issueUserToken(world, person),
    context_token: contextToken(world, person, liffId),
    feature_token: newToken(),
    id_token: await keys.idToken(person, loginChannelId),
    client_id: loginChannelId,
  })
  return `${target.href}#${hash}`
}

/** What the LIFF SDK reads about where it runs. It reads it byte by byte, so it is ASCII only. */
export function contextToken(world: World, person: Person | null, liffId: string, inside?: string): string {
  const origin = inside ?? person?.liffOrigin
  const context = {
    liffId,
    type: person ? 'utou' : 'external',
    ...(person && { userId: person.userId, utouId: person.userId }),
    viewType: 'full',
    endpointUrl: origin ? endpointInside(world, origin).href : liffEndpointOf(world),
    permanentLinkPattern: 'concat',
    availability: {},
    scope: ['openid', 'profile', 'chat_message.write'],
    menuColorSetting: { adaptableColorSchemes: ['light'] },
  }
  return `h.${Buffer.from(JSON.stringify(context)).toString('base64url')}.s`
}
