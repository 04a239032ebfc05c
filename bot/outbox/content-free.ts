import type { Answer, Card, Say } from '#bot/conversation/say.ts'

const MAX_LINE = 120
const MAX_LINES = 8
/** Addresses and forms of address: what a notice about somebody would be made of. */
const PERSONAL = /〒|丁目|番地|\d+番\d+号|様|氏名/
/** Who speaks, by the network's name. */
const NEUTRAL = /^.{1,20}からのお知らせ$/

/**
 * A notification may lie open on a lock screen: it says that there is something and where to read it. This refuses
 * the shapes that content has: labelled values, pictures of ours apart no photos, long texts, addresses, names with
 * 様. It cannot know every name; that no notice is built from anything personal is tested where notices are built.
 * @throws Error
 */
export function assertContentFree(answer: Answer): void {
  const fault = faultOf(answer)
  if (fault) throw new Error(fault)
}

/** Whether `assertContentFree` lets it pass: for names of public things that may look like an address. */
export function isContentFree(answer: Answer): boolean {
  return faultOf(answer) === null
}

function faultOf({ says }: Answer): string | null {
  const lines = says.flatMap(linesOf)
  if (lines.length > MAX_LINES) return `a notice has at most ${MAX_LINES} lines`
  if (lines.some((line) => line.length > MAX_LINE))
    return `a line of a notice has at most ${MAX_LINE} characters`
  const isAboutSomebody = lines.some((line) => PERSONAL.test(line.normalize('NFKC')))
  return isAboutSomebody ? 'a notice says nothing about anybody' : null
}

/**
 * The one exception: an announcement is public words of the town to everybody who chose its topic. What it says may
 * be read by anybody; what a lock screen shows of it is as content-free as every other notice.
 * @throws Error
 */
export function assertPublicAnnouncement({ says, choices }: Answer): void {
  const [say, ...more] = says
  if (say?.kind !== 'card' || more.length > 0 || choices) throw new Error('an announcement is a single card')
  if (say.card.rows?.length) throw new Error('an announcement has no rows: they hold what was told')
  if (!NEUTRAL.test(say.card.altText))
    throw new Error('the altText of an announcement says who speaks, no more')
}

function linesOf(say: Say): string[] {
  switch (say.kind) {
    case 'text':
      return say.text.split('\n')
    case 'card':
      return cardLines(say.card)
    case 'cards':
      return [say.altText, ...say.cards.flatMap(cardLines)]
    default:
      return say satisfies never
  }
}

function cardLines({ altText, eyebrow, title, lines, rows }: Card): string[] {
  if (rows?.length) throw new Error('a notice has no rows: they hold what was told')
  return [altText, eyebrow, title, ...lines.flatMap((line) => line.split('\n'))].filter(
    (line) => line !== undefined,
  )
}
