import type { ComponentChildren } from 'preact'
import { TabFrame } from '../../tab-frame.tsx'
import { HUB } from './hub.messages.ts'
import { NETWORK_TABS, type NetworkTab } from './network-tabs.ts'

/** A page of the network, below its tabs. */
export function NetworkFrame({ tab, children }: { tab: NetworkTab['id']; children: ComponentChildren }) {
  const { title, tabs: label, back, noSchemes } = HUB
  return (
    <TabFrame
      title={title}
      label={label}
      back={{ href: '/console', label: back }}
      noSchemes={noSchemes}
      tabs={NETWORK_TABS}
      open={tab}
    >
      {children}
    </TabFrame>
  )
}
