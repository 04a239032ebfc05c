import type { Conditions, Sort } from './conditions.ts'

/** The views that everybody has, in the order of their tabs. Together they show every case that is not closed. */
export const BUILT_IN_VIEWS = {
  new: { name: '新着', conditions: { status: ['new'] }, sort: 'loud' },
  mine: {
    name: '担当',
    conditions: { owner: 'me', status: ['new', 'active', 'watching'] },
    sort: 'loud',
  },
  due: { name: '期限', conditions: { clock: 'soon' }, sort: 'due' },
  'handed-in': { name: '引き継ぎ', conditions: { handOver: 'in' }, sort: 'loud' },
  open: { name: '対応中', conditions: { status: ['new', 'active', 'watching'] }, sort: 'loud' },
  snoozed: { name: '保留', conditions: { snoozed: 'yes' }, sort: 'due' },
  closed: { name: '終了', conditions: { status: ['closed'] }, sort: 'loud' },
} as const satisfies Record<string, { name: string; conditions: Conditions; sort: Sort }>
export type BuiltInView = keyof typeof BUILT_IN_VIEWS
