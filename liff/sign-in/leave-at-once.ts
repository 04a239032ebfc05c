import { leaving } from '../leaving.ts'
import { forgetLine } from '../start.ts'

/** Blanks the page and opens it anew: nothing of what it showed stays, read or half typed, and nobody is asked. */
export function leaveAtOnce(): void {
  leaving.atOnce()
  document.body.replaceChildren()
  sessionStorage.clear()
  forgetLineOutside()
  location.reload()
}

/** Forgets LINE's tokens: whoever comes by must not go on with them. Within LINE they are LINE's to give again. */
export function forgetLineOutside(): void {
  if (!/ Line\//.test(navigator.userAgent)) forgetLine()
}
