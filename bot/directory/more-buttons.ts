import type { Button } from '#bot/conversation/say.ts'
import type { Preset } from '#shared/directory/contract.ts'
import type { Scheme } from '#shared/network/rules.ts'

/** As the network calls it. */
const NAMED = ''

/** What a network offers beside the six tiles: by which scheme, under which words, and the command that begins it. */
const MORE: readonly (readonly [scheme: Scheme | 'always', label: string, command: string])[] = [
  ['keyholders', '見守りキーホルダー', 'keyholder'],
  ['checks', NAMED, 'check'],
  ['helpers', '役に立ちたい', 'help-out'],
  ['errands', 'ちょこっとサービスをたのむ', 'errand'],
  ['searches', '行方がわからない', 'missing'],
  ['searches', 'さがす人のお知らせ', 'alerts'],
  ['shop-services', 'お店のサービス', 'shop-services'],
  ['newsletter', '広報誌を読む', 'newsletter'],
  ['studies', '気づきの視点を学ぶ', 'lessons'],
  ['partners', '協力団体になる', 'apply'],
  ['partners', '団体に入る', 'join'],
  ['always', 'ことば・Language', 'languages'],
]

/** The buttons of what this network's preset switches on, for the card できること. */
export function moreButtons({ schemes, checks }: Pick<Preset, 'schemes' | 'checks'>): Button[] {
  return MORE.filter(([scheme]) => scheme === 'always' || schemes.includes(scheme)).map(
    ([, label, name]) => ({
      label: label === NAMED ? checks.name : label,
      action: { kind: 'command', name },
      style: 'primary',
    }),
  )
}
