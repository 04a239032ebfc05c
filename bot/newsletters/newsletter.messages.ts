import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import type { NewsletterFields } from '#shared/newsletters/contract.ts'
import type { Newsletter } from './newsletter.model.ts'
import { newsPath, pathOf } from './paths.ts'

/** LINE shows no more side by side; the page has all. */
export const CARDS = 9

/** What the newsletter's pages and cards say. */
export const NEWS = {
  all: (name: string) => `${name} ぜんぶの号`,
  none: 'まだ、ありません。',
  number: (name: string, no: number) => `${name} 第${no}号`,
  issue: ({ no, title }: Pick<NewsletterFields, 'no' | 'title'>) => `第${no}号 ${title}`,
  published: (day: string) => `${day} 発行`,
  pdf: 'PDFで読む',
  cover: (no: number) => `第${no}号の表紙`,
  back: 'ほかの号を見る',
  gone: 'この号は、いまは読めません',
} as const

/** Back numbers as cards, the newest first. */
export function newsletterCards(name: string, published: Newsletter[], publicUrl: string): Answer {
  if (published.length === 0)
    return { says: [{ kind: 'text', text: `${name}は、まだありません。できたら、ここで読めます。` }] }
  const cards = published.slice(0, CARDS).map((newsletter) => cardOf(name, newsletter, publicUrl))
  const all: Button = {
    label: 'ぜんぶの号を見る',
    action: { kind: 'link', url: `${publicUrl}${newsPath}` },
    style: 'secondary',
  }
  const last = cards.at(-1)
  if (published.length > CARDS && last) last.buttons = [...(last.buttons ?? []), all]
  return {
    says: [{ kind: 'cards', altText: `${name}のご案内`, cards }],
    choices: [{ label: 'お知らせをえらぶ', action: { kind: 'command', name: 'topics' } }],
  }
}

function cardOf(name: string, newsletter: Newsletter, publicUrl: string): Card {
  const { no, title, summary, publishedOn } = newsletter.fields
  const paths = pathOf(newsletter)
  return {
    altText: `${name}のご案内`,
    eyebrow: `${name} 第${no}号`,
    title,
    lines: [summary, NEWS.published(dayWords(publishedOn))],
    ...(paths.cover && { picture: { path: paths.cover, description: NEWS.cover(no) } }),
    buttons: [
      { label: '読む', action: { kind: 'link', url: `${publicUrl}${paths.page}` }, style: 'primary' },
    ],
  }
}

/** 2026年11月22日 */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
