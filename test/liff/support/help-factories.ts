import { ErrandView, HelperView, type MyHelp } from '#shared/help/contract.ts'
import { aDirectory, minutesAgo } from './factories.ts'

/** A town in which people help each other. */
export const HELPFUL = aDirectory({
  schemes: ['helpers', 'errands'],
  skills: [
    { id: 'bulb', label: '電球をかえる', isErrand: true },
    { id: 'shopping', label: '買い物', isErrand: true },
    { id: 'salon', label: 'サロンの手伝い', isErrand: false },
  ],
})

export function aHelper(about: Partial<HelperView> = {}): HelperView {
  return HelperView.parse({
    id: 'helper-1',
    revision: 0,
    state: 'new',
    skills: ['bulb', 'salon'],
    times: ['weekend'],
    districtId: 'north',
    age: '65-79',
    isInsured: false,
    notAsked: [],
    name: '例田 太郎',
    phone: '０９０－００００－０００１',
    words: '電気の仕事をしていました。',
    answer: null,
    onLine: true,
    since: minutesAgo(90),
    helped: 0,
    ...about,
  })
}

export function anErrand(about: Partial<ErrandView> = {}): ErrandView {
  return ErrandView.parse({
    id: 'errand-1',
    revision: 0,
    state: 'asked',
    skill: 'bulb',
    districtId: 'north',
    wanted: { date: '2026-11-25', time: '10:00' },
    words: '玄関の電球が切れました。',
    place: '見本町1-2-3',
    name: '見本 花子',
    phone: '03-0000-0002',
    onLine: true,
    askedAt: minutesAgo(30),
    offered: 0,
    saidNo: 0,
    helper: null,
    doneAt: null,
    thanks: null,
    trouble: null,
    fitting: 3,
    ...about,
  })
}

export function aTaken(about: Partial<MyHelp['taken'][number]> = {}): MyHelp['taken'][number] {
  return {
    id: 'errand-1',
    state: 'taken',
    skill: 'bulb',
    wanted: { date: '2026-11-25', time: '10:00' },
    words: '玄関の電球が切れました。',
    place: '見本町1-2-3',
    name: '見本 花子',
    phone: '03-0000-0002',
    thanks: null,
    may: ['done', 'cannot', 'trouble'],
    ...about,
  }
}

export function anAsked(about: Partial<MyHelp['asked'][number]> = {}): MyHelp['asked'][number] {
  return {
    id: 'errand-2',
    state: 'done',
    skill: 'shopping',
    wanted: null,
    askedAt: minutesAgo(3000),
    helper: { name: '例山 次郎', phone: '090-0000-0003' },
    mayThank: true,
    may: ['thanks', 'trouble'],
    ...about,
  }
}
