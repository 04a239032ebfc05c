import { createElement, type JSX } from 'preact'

/** A part of a page whose code did not arrive: no network, or a release that has other files by now. */
export class PartMissing extends Error {
  override name = 'PartMissing'
}

interface Part<P> {
  default(this: void, props: P): JSX.Element | null
}

/**
 * A component whose code is fetched when it is first rendered, as preact's own `lazy`; but what did not arrive is
 * fetched again when it is rendered again, so that nobody has to reload a page with something typed in it.
 */
export function lazy<P extends object>(load: () => Promise<Part<P>>) {
  let found: Part<P>['default'] | null = null
  let missing: PartMissing | null = null
  let underWay: Promise<void> | null = null

  async function fetchIt(): Promise<void> {
    try {
      found = (await load()).default
    } catch (error) {
      missing = new PartMissing('a part of the page did not arrive', { cause: error })
    } finally {
      underWay = null
    }
  }
  return function Lazy(props: P) {
    if (found) return createElement(found, props)
    const failure = missing
    missing = null
    if (failure) throw failure
    underWay ??= fetchIt()
    throw underWay // to the Suspense around it
  }
}
