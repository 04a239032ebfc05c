/** What the coordinators are told unasked: that there is something, and where to read it. */
import type { Answer, Card } from '#bot/conversation/say.ts'
import type { Told } from './errand.ts'

const STAFF: Partial<Record<Told, { title: string; line: string }>> = {
  new: { title: 'ちょこっとサービスの依頼があります', line: '内容を確かめて、募集を始めてください。' },
  waits: { title: 'ちょこっとサービスの依頼が待っています', line: '開いて、確かめてください。' },
  nobody: { title: '手伝う人が見つかりません', line: '手伝える方を探してください。' },
  trouble: { title: 'お手伝いで困ったことがありました', line: '開いて、両方の方に確かめてください。' },
  call: { title: '電話で伝える方がいます', line: 'LINEで知らせられない方に、電話で伝えてください。' },
}

/** For those on duty at the centre. */
export function staffNotice(told: Told): Answer {
  const words = STAFF[told]
  // Of everything else staff hear when LINE cannot tell somebody.
  const { title, line } = words ?? { title: '電話で伝える方がいます', line: '開いて、確かめてください。' }
  return toStaff(title, line, '/console/network/errands')
}

/** Somebody wants to help, or has changed what they offer. */
export function newHelperNotice(): Answer {
  return toStaff('役に立ちたい方がいます', '開いて、返事をしてください。', '/console/network/helpers')
}

function toStaff(title: string, line: string, path: string): Answer {
  const card: Card = {
    altText: title,
    title,
    lines: [line],
    buttons: [{ label: '開く', action: { kind: 'open', path }, style: 'primary' }],
  }
  return { says: [{ kind: 'card', card }] }
}
