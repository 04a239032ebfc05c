/** How this page was opened, as far as its address tells: what LINE adds, and what must go again. */

const OF_LINE = ['code', 'state', 'liffClientId', 'liffRedirectUri', 'liffIsEscapedFromApp', 'lineAppVersion']
const HASH_OF_LINE = /(^#|&)(access_token|context_token|feature_token|id_token)=/

/** Opened inside LINE or on the way back from its sign-in: then the SDK must have its turn. */
export function comesFromLine(address: string, userAgent: string): boolean {
  const { searchParams, hash } = new URL(address)
  const isReturning = searchParams.has('liffClientId') || searchParams.has('liff.state')
  return isReturning || HASH_OF_LINE.test(hash) || / Line\/[\d.]+/.test(userAgent)
}

/** The address without what LINE put there. */
export function withoutLine(address: string): string {
  const url = new URL(address)
  for (const key of Array.from(url.searchParams.keys())) {
    if (OF_LINE.includes(key) || key.startsWith('liff.')) url.searchParams.delete(key)
  }
  if (HASH_OF_LINE.test(url.hash)) url.hash = ''
  return url.pathname + url.search + url.hash
}

export function cleanAddress(): void {
  history.replaceState(history.state, '', withoutLine(location.href))
}

/** Where LINE would have led from its first redirect, for when LINE itself does not answer. */
export function plannedAddress(address: string): string {
  const { searchParams, pathname } = new URL(address)
  const planned = searchParams.get('liff.state')
  if (planned === null || !/^\/?[\w/?&=.,-]*(:\d[\w?&=-]*)?$/.test(planned) || planned.startsWith('//'))
    return withoutLine(address)
  return `${pathname.replace(/\/$/, '')}/${planned.replace(/^\//, '')}`
}

/** The token of an invitation link. */
export function invitationIn(pathname: string): string | null {
  return /\/invite\/([\w-]{1,100})\/?$/.exec(pathname)?.[1] ?? null
}
