/** What staff and duty desks are told unasked: that there is something, and where to read it. */
import type { Answer, Card } from '#bot/conversation/say.ts'
import { DRILL } from '#shared/drills/words.ts'
import { CALLED_OFF_BECAUSE, FOUND_HOW, SIGHTING_NOW } from '#shared/searches/rules.ts'
import type { Ended, Search, Unsaid } from './search.ts'
import type { KeptSighting } from './sighting.model.ts'

type About = Pick<Search, 'id' | 'isDrill'>

/** It waits for its release; `times`: how often they have heard so. */
export function releaseNotice(about: About, times: number): Answer {
  const title =
    times === 0 ? '【至急】行方のわからない方の連絡です' : '【至急】行方のわからない方の連絡が待っています'
  return toStaff(about, title, '開いて、確かめてください。確かめたら、さがす人に知らせます。')
}

/** Somebody was seen; `isHere`: whoever told it is with them now. */
export function sightingNotice(about: About, isHere: boolean): Answer {
  return isHere
    ? toStaff(
        about,
        '【至急】見つかったかもしれません',
        'いっしょにいるという知らせです。開いて、確かめてください。',
      )
    : toStaff(about, '見かけたという知らせがあります', '開いて、確かめてください。')
}

/** Who told of it says that they are back. */
export function homeSaidNotice(about: About): Answer {
  return toStaff(about, '帰ってきたという知らせがあります', '電話で確かめて、捜索を終えてください。')
}

/** More could be asked by now. */
export function widenNotice(about: About): Answer {
  return toStaff(
    about,
    '捜索の範囲を確かめてください',
    '広げられる地区や、まだ頼んでいない自治体があります。',
  )
}

/** It has been open for days. */
export function goesOnNotice(about: About): Answer {
  return toStaff(
    about,
    '捜索を続けるか、確かめてください',
    '日がたっています。続けるか、終えるかを決めてください。',
  )
}

/** They were found, or it was called off: municipalities that were asked have to hear of it. */
export function cancelNotice(about: About): Answer {
  return toStaff(about, '捜索が終わりました', '頼んだ自治体に、取り消しを伝えてください。')
}

function toStaff({ id, isDrill }: About, words: string, line: string): Answer {
  const title = isDrill ? `${DRILL}${words.replace('【至急】', '')}` : words
  const card: Card = {
    altText: title,
    ...(title.startsWith('【至急】') && { tone: 'danger' as const }),
    title,
    lines: [line],
    buttons: [{ label: '開く', action: { kind: 'open', path: `/console/searches/${id}` }, style: 'primary' }],
  }
  return { says: [{ kind: 'card', card }] }
}

/** A drill has no case, so that it has a number of its own. */
export function drillNo(id: string): string {
  return `訓練-${id
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 6)
    .toUpperCase()}`
}

/** What stands in the history of the case. */
export function newsInWords(what: Unsaid['what'], search: Search): string {
  const round = search.rounds.at(-1)
  switch (what) {
    case 'reported':
      return '行方のわからない方の連絡です。確かめて、さがす人に知らせるのは「行方のわからない方」の画面です。'
    case 'released':
      return `さがす人へのお知らせを出しました。(${round?.byName ?? ''})`
    case 'widened':
      return `さがす範囲を広げました。(${round?.byName ?? ''})`
    case 'home-said':
      return '連絡した方から、帰ってきた・見つかったという知らせがありました。'
    case 'ended':
      return search.ended ? endInWords(search.ended) : ''
    default:
      return what satisfies never
  }
}

/** 「無事に見つかった(佐藤)」 */
export function endInWords({ how, byName, note }: Ended): string {
  const outcome = how.kind === 'found' ? FOUND_HOW[how.how] : `取りやめ: ${CALLED_OFF_BECAUSE[how.because]}`
  return `捜索を終えました。${outcome}(${byName})${note === '' ? '' : ` ${note}`}`
}

export function sightingInWords({ now, place }: Pick<KeptSighting, 'now' | 'place'>): string {
  return `見かけたという知らせがありました。${SIGHTING_NOW[now]}${place === '' ? '' : ` ${place}`}`
}
