import type { Conditions, Sort } from './conditions.ts'

/**
 * The views that everybody has, in the order of their tabs. Together they show every case that is not closed; what is
 * practised stands in the last alone. What another centre has taken on is its work from then on: whoever handed it on
 * goes on seeing it, but in a view of its own, and among the work of their centre it neither stands nor counts.
 */
export const BUILT_IN_VIEWS = {
  new: { name: '新着', conditions: { status: ['new'], whose: 'ours' }, sort: 'loud' },
  mine: {
    name: '担当',
    conditions: { owner: 'me', status: ['new', 'active', 'watching'] },
    sort: 'loud',
  },
  due: { name: '期限', conditions: { clock: 'soon', whose: 'ours' }, sort: 'due' },
  'handed-in': { name: '引き継ぎ', conditions: { handOver: 'in' }, sort: 'loud' },
  open: {
    name: '対応中',
    conditions: { status: ['new', 'active', 'watching'], whose: 'ours' },
    sort: 'loud',
  },
  snoozed: { name: '保留', conditions: { snoozed: 'yes', whose: 'ours' }, sort: 'due' },
  closed: { name: '終了', conditions: { status: ['closed'] }, sort: 'loud' },
  'handed-on': {
    name: '引き継ぎ済み',
    conditions: { whose: 'handed-on', status: ['new', 'active', 'watching'] },
    sort: 'loud',
  },
  drill: { name: '訓練', conditions: { drill: 'yes' }, sort: 'loud' },
} as const satisfies Record<string, { name: string; conditions: Conditions; sort: Sort }>
export type BuiltInView = keyof typeof BUILT_IN_VIEWS
