import type { PageTab } from '../../tab-frame.tsx'

/** What the network has in the console: who may open it, and where the town offers it at all. */
export const NETWORK_TABS = [
  {
    id: 'partners',
    words: '団体',
    href: '/console/network/partners',
    scheme: 'partners',
    right: 'run-network',
  },
  {
    id: 'projects',
    words: '事業',
    href: '/console/network/projects',
    scheme: 'projects',
    right: 'run-network',
  },
  {
    id: 'blank-areas',
    words: '団体のない地区',
    href: '/console/network/blank-areas',
    scheme: 'partners',
    right: 'run-network',
  },
  {
    id: 'helpers',
    words: '役に立ちたい方',
    href: '/console/network/helpers',
    scheme: 'helpers',
    right: 'match-help',
  },
  {
    id: 'errands',
    words: 'ちょこっと',
    href: '/console/network/errands',
    scheme: 'errands',
    right: 'match-help',
  },
  {
    id: 'newsletters',
    words: '広報誌',
    href: '/console/network/newsletters',
    scheme: 'newsletter',
    right: 'run-network',
  },
] as const satisfies readonly PageTab[]

export type NetworkTab = (typeof NETWORK_TABS)[number]
