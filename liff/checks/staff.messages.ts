/** 問いかけ, as the staff of a centre read it. */
import type { CheckRow } from '#shared/checks/contract.ts'
import type { CheckPart } from '#shared/checks/rules.ts'

type Because = NonNullable<CheckRow['notReachedBecause']>

export const CHECKS = {
  lead: '「センターにも知らせる」を選んだ方への、きょうまでの問いかけです。見守りの名簿ではありません。確かめたものは、ここから消えます。',
  plans: (plans: number, paused: number) => `利用中 ${plans}人(うちお休み ${paused}人)`,
  empty: 'いま、確かめる方はいません',
  emptyText: '返事がないときや「来てほしい」のお返事があったときに、ここに出ます。',
  late: (waiting: string, minutes: number) =>
    `問いかけの送信が遅れています(待ち ${waiting}、いちばん古いもので${minutes}分)。返事がないのとは違います。長く続くときは、システムの担当者に知らせてください。`,
  leads: {
    now: '電話や訪問で確かめてください。',
    'not-reached': '返事がないのではありません。電話など、LINEのほかの方法で、ようすを聞いてください。',
    family: '家族からも返事がなければ、時間がきたら、自動でケースになります。',
    asked: 'まだ、何もしなくてかまいません。返事がなければ、もう一度たずね、家族、センターの順に知らせます。',
  } satisfies Record<CheckPart, string>,
  count: (many: number) => `${many}件`,
  orMore: (many: number) => `${many}件以上`,
  more: 'つづきを見る',
  found: (many: number) => `${many}件 見つかりました。`,
  isMore: 'ほかにもあるかもしれません。名前をもっと長く書くか、電話番号でさがしてください。',
  find: { label: '名前か電話番号でさがす', hint: '名前か電話番号', clear: '消す' },
  notFound: '見つかりませんでした。すでに返事があった方と、家族にだけ知らせる方は出ません。',
  district: '地区',
  date: 'たずねた日',
  asked: 'たずねた日時',
  notAsked: 'まだ届いていません',
  next: 'つぎの知らせ',
  family: '家族',
  onIt: '家族の方が確かめています',
  why: '届かない理由',
  because: {
    blocked: 'LINEでブロックされています',
    'line-down': 'LINEにつながりません。つながりしだい、送ります',
    refused: 'LINEが受け付けませんでした(アカウントがなくなったなど)',
  } satisfies Record<Because, string>,
  call: (phone: string) => `電話 ${phone}`,
  of: (name: string, what: string) => `${name}さん ${what}`,
  well: '元気とわかった',
  openCase: 'ケースにする',
  seeCase: 'ケースを見る',
  sure: {
    'is-well': {
      title: (name: string) => `${name}さんは元気でしたか`,
      lead: 'この問いかけを終わりにします。知らせた家族にも、心配がないことが伝わります。ケースがあれば、そこにも書きます。',
      do: '元気とわかった',
      done: '終わりにしました',
    },
    'case-opened': {
      title: (name: string) => `${name}さんのケースを作りますか`,
      lead: '時間がくるのを待たずに、いまケースにします。当番の職員にも知らせます。',
      do: 'ケースにする',
      done: 'ケースにしました',
    },
  },
  not: 'やめておく',
} as const
