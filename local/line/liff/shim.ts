/** Marks a tab that plays an ordinary browser on a desk. */
export const ON_A_DESK = 'local-line:desk'

/**
 * Runs before everything else in a page of the LIFF browser and gives it what LINE's app gives: LINE's user
 * agent, the native bridge, and fresh storage for each opening. LINE's hosts are hard-coded in the LIFF SDK, so
 * calls to them are led to this origin, where the local LINE answers.
 */
export const SHIM = `(() => {
  'use strict'
  const API = 'https://api.line.me/'
  const ACCESS = 'https://access.line.me/'
  const LINKS = 'https://liff.line.me/'

  // Every opening in LINE is a new web view: what the last one stored must not be seen.
  if (/[#&]access_token=/.test(location.hash) && /[#&]context_token=/.test(location.hash)) sessionStorage.clear()
  const isInLine = sessionStorage.getItem('${ON_A_DESK}') === null

  const tell = (kind, url) => {
    if (kind === 'close') nativeFetch('/__line/event', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind }),
      keepalive: true,
    }).catch(() => {})
    if (parent !== window) parent.postMessage({ source: 'liff', kind, url }, '*')
  }
  const open = (url) => {
    if (parent === window) window.open(url)
    tell('open', url)
  }
  const native = {
    features: [],
    postMessage(type, token, callbackId, data) {
      if (type === 'closeWindow') tell('close')
      if (type === 'openWindow') open(JSON.parse(data || '{}').url)
    },
  }
  if (isInLine) {
    const agent = navigator.userAgent + ' Line/15.12.1 LIFF'
    Object.defineProperty(Navigator.prototype, 'userAgent', { configurable: true, get: () => agent })
    window._liff = native
  }

  const inside = (url) => {
    if (url.startsWith(API)) return '/__line/api/' + url.slice(API.length)
    if (url.startsWith(ACCESS)) return '/__line/access/' + url.slice(ACCESS.length)
    return url
  }
  const nativeFetch = window.fetch.bind(window)
  window.fetch = (input, init) => {
    if (!(input instanceof Request)) return nativeFetch(inside(String(input)), init)
    const url = inside(input.url)
    return nativeFetch(url === input.url ? input : new Request(url, input), init)
  }
  const nativeOpen = XMLHttpRequest.prototype.open
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    return nativeOpen.call(this, method, inside(String(url)), ...rest)
  }

  // On phones the SDK closes by an address of its own; signing in and LIFF links are navigations.
  if (window.navigation)
    navigation.addEventListener('navigate', (event) => {
      const url = event.destination.url
      if (url.startsWith('liff://')) {
        event.preventDefault()
        if (url.startsWith('liff://close')) tell('close')
      } else if (url.startsWith(ACCESS)) {
        event.preventDefault()
        location.assign(inside(url))
      } else if (url.startsWith(LINKS)) {
        event.preventDefault()
        location.assign('/__open?path=' + encodeURIComponent(url.slice(LINKS.length).replace(/^[^/?#]*/, '')))
      }
    })
})()
`
