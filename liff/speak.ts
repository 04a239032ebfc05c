import { type ComponentChildren, Fragment, options, type VNode } from 'preact'
import type { Foreign } from '#shared/languages/rules.ts'
import type { Catalogue } from '#shared/languages/translate.ts'
import { type Translate, translator } from '#shared/languages/translate.ts'

/** Attributes that are read to people. */
const SAID = ['aria-label', 'placeholder', 'title', 'alt'] as const
/** What a text begins and ends with, which stays between the pieces of a page. */
const EDGES = /^(\s*)(.*?)(\s*)$/s

/** What stands in no other language, such as what somebody typed, stays as it is. */
export function speakerOf(language: Foreign, words: Catalogue): Translate {
  const translate = translator(language, words)
  return (text) =>
    text.replace(
      EDGES,
      (_, before: string, said: string, after: string) => `${before}${translate(said)}${after}`,
    )
}

let silent: (() => void) | null = null

/**
 * From now on every text of the page is said in another language, where it becomes part of the page: with preact's own
 * hook for what is about to be rendered, so that no component has to know of languages. What somebody types stays.
 */
export function startSpeaking(translate: Translate): void {
  stopSpeaking()
  const before = options.vnode?.bind(options)
  options.vnode = (vnode) => {
    if (vnode.type === Fragment || (typeof vnode.type === 'string' && vnode.type !== 'textarea'))
      say(vnode, translate)
    before?.(vnode)
  }
  silent = () => {
    if (before) options.vnode = before
    else delete options.vnode
  }
}

export function stopSpeaking(): void {
  silent?.()
  silent = null
}

function say(vnode: VNode, translate: Translate): void {
  const { children, ...others } = vnode.props
  const props: Record<string, unknown> = others
  for (const name of SAID) if (typeof props[name] === 'string') props[name] = translate(props[name])
  vnode.props = { ...props, children: said(children, translate) }
}

function said(children: ComponentChildren, translate: Translate): ComponentChildren {
  if (typeof children === 'string') return translate(children)
  return Array.isArray(children) ? children.map((child) => said(child, translate)) : children
}
