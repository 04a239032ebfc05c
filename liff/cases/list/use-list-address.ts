import { useMemo, useRef } from 'preact/hooks'
import { useLocation, useRoute, useSearch } from 'wouter'
import { useLocationProperty } from 'wouter/use-browser-location'
import { isEmpty, type ListAddress, listQuery, parseListAddress } from './list-address.ts'
import { readListState } from './list-state.ts'

/** Views in which somebody looks for what to do next, and not for one case. */
const NARROW: readonly (string | null)[] = ['new', 'mine', 'due', 'handed-in', 'snoozed']

/** Which list and which case stand in the address, and the ways to others. */
export interface ListPlace {
  address: ListAddress
  q: string
  openId: string | null
  /** With the list as it is now, so that it can be sent to a colleague. */
  hrefOf: (caseId: string) => string
  hrefOfList: (address: ListAddress) => string
  choose: (address: ListAddress) => void
  search: (q: string) => void
  openCase: (caseId: string) => void
  toList: () => void
}

export function useListAddress(): ListPlace {
  const [, route] = useRoute('/console/cases/:id')
  const [, go] = useLocation()
  const openId = route?.id ?? null
  const search = useLastSearch(useSearch(), openId)
  const q = useLocationProperty(() => readListState(history.state).q)
  const address = useMemo(() => parseListAddress(search), [search])
  const path = openId === null ? '/console' : `/console/cases/${openId}`
  const show = (query: string, more: { q?: string; before?: string | null }) => {
    const { fromList, q: searched } = readListState(history.state)
    go(`${path}${query}`, { replace: true, state: { fromList, q: searched, ...more } })
  }
  return {
    address,
    q,
    openId,
    hrefOf: (caseId) => `/console/cases/${encodeURIComponent(caseId)}${listQuery(address)}`,
    hrefOfList: (next) => `${path}${listQuery(next)}`,
    choose: (next) => show(listQuery(next), { before: null }),
    // Whoever searches does not know whose a case is by now: from what there is to do they search all that is open,
    // and come back. What somebody has narrowed themselves stays as narrow.
    search: (text) => {
      const { before } = readListState(history.state)
      if (text === '' && before !== null) return show(before, { q: '', before: null })
      const isNarrow = text !== '' && q === '' && NARROW.includes(address.view) && isEmpty(address.conditions)
      if (!isNarrow) return show(listQuery(address), { q: text, before })
      const open: ListAddress = { view: 'open', conditions: {}, sort: null }
      show(listQuery(open), { q: text, before: listQuery(address) })
    },
    openCase: (caseId) => {
      const state = { ...readListState(history.state), fromList: openId === null }
      go(`/console/cases/${encodeURIComponent(caseId)}${listQuery(address)}`, { state })
    },
    // Back to where the list is in the history, so that the phone's own back button agrees.
    toList: () => {
      const state = readListState(history.state)
      if (state.fromList && openId !== null) history.back()
      else go(`/console${listQuery(address)}`, { state: { ...state, fromList: false } })
    },
  }
}

/** A case that is reached from another one keeps the list beside it. */
function useLastSearch(search: string, openId: string | null): string {
  const last = useRef(search)
  if (search !== '' || openId === null) last.current = search
  return last.current
}
