/** What staff are told, and read in the case, when a number was looked up. */
import type { Answer } from '#bot/conversation/say.ts'
import { CALLER, LOOK_UP_REASON } from '#shared/keyholders/rules.ts'
import type { LookUp } from './look-up.model.ts'

/** A number that is none, one of another town, and one that is not used any more: nobody hears which it was. */
export const NOBODY = 'この番号でお伝えできる登録は、ありません。番号を、もう一度聞いて確かめてください。'

export const TASK = 'その後の様子を電話で聞く'

/** What the case says: never who asked, that is in the vault. */
export function caseWords(
  { caller, reason }: Pick<LookUp, 'caller' | 'reason'>,
  tagNo: string,
  isLost: boolean,
) {
  return [
    `キーホルダーの照会がありました(${LOOK_UP_REASON[reason]})。`,
    `番号: ${tagNo}${isLost ? '(なくしたと届けのあるもの)' : ''}`,
    `照会した方: ${CALLER[caller.kind]}`,
  ].join('\n')
}

/** For the heads of a centre: somebody got many numbers wrong. */
export function wrongNumbersNotice(): Answer {
  return toHeads('キーホルダーの照会で、合わない番号が続いています', '照会の記録を開いて、確かめてください。')
}

/** For the heads of a centre: somebody needs more look-ups than usual. */
export function manyLookUpsNotice(): Answer {
  return toHeads(
    'キーホルダーの照会が、いつもより多くなっています',
    '照会の記録を開いて、続けてよいか10分以内に確認してください。',
  )
}

function toHeads(title: string, line: string): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: title,
          title,
          lines: [line],
          buttons: [
            {
              label: '開く',
              action: { kind: 'open', path: '/console/keyholders/look-ups' },
              style: 'primary',
            },
          ],
        },
      },
    ],
  }
}

/** How long to wait, rounded up so that the next try is not too early. */
export function pauseWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const long = seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`
  return `合わない番号が続いたため、あと${long}ほど照会できません。番号を、もう一度聞いて確かめてください。`
}
