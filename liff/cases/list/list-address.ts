import type { Conditions } from '#shared/cases/conditions.ts'
import { conditionsToQuery, queryToConditions } from '#shared/cases/conditions-query.ts'
import type { SavedView } from '#shared/cases/list.contract.ts'
import { CASE_STATUS, SORT, type Sort } from '#shared/cases/rules.ts'
import { BUILT_IN_VIEWS, type BuiltInView } from '#shared/cases/views.ts'

/** Which list somebody looks at, as it stands in the address of the console. */
export interface ListAddress {
  /** A built-in view, or the id of a saved one; null when the conditions stand alone. */
  view: string | null
  /** What narrows the view, or all there is. */
  conditions: Conditions
  /** Null: the order of the view. */
  sort: Sort | null
}
export interface Wanted {
  conditions: Conditions
  sort: Sort
}

export const FIRST_VIEW: BuiltInView = 'new'

export function parseListAddress(search: string): ListAddress {
  const asked = new URLSearchParams(search)
  const conditions = queryToConditions(search)
  const view = asked.get('view')
  const sort = asked.get('sort')
  const isAlone = view === null || !/^[\w-]{1,60}$/.test(view)
  return {
    view: isAlone ? (isEmpty(conditions) ? FIRST_VIEW : null) : view,
    conditions,
    sort: sort !== null && isSort(sort) ? sort : null,
  }
}

/** With its question mark; nothing for the list that everybody begins with. */
export function listQuery({ view, conditions, sort }: ListAddress): string {
  const isFirst = view === FIRST_VIEW && isEmpty(conditions) && sort === null
  const parts = [
    view !== null && !isFirst && `view=${view}`,
    conditionsToQuery(conditions),
    sort && `sort=${sort}`,
  ]
  const query = parts.filter(Boolean).join('&')
  return query === '' ? '' : `?${query}`
}

/** What the server is asked for; null while it is not known what a saved view asks for, or when there is none. */
export function wantedBy(address: ListAddress, saved: readonly SavedView[] | undefined): Wanted | null {
  const view = viewOf(address.view, saved)
  if (!view) return null
  return { conditions: { ...view.conditions, ...address.conditions }, sort: address.sort ?? view.sort }
}

/** The address of a list with these conditions: still within its view, if they only narrow it. */
export function narrowed(
  address: ListAddress,
  saved: readonly SavedView[] | undefined,
  { conditions, sort }: Wanted,
): ListAddress {
  const view = viewOf(address.view, saved)
  const own: Conditions = view?.conditions ?? {}
  const isWithin = address.view !== null && namesOf(own).every((name) => conditions[name] !== undefined)
  if (!isWithin) {
    const all: Conditions = isEmpty(conditions) ? { status: everyStatus() } : conditions
    return { view: null, conditions: all, sort: sort === 'loud' ? null : sort }
  }
  const more = { ...conditions }
  for (const name of namesOf(own)) if (isSame(own[name], conditions[name])) delete more[name]
  return { view: address.view, conditions: more, sort: sort === view?.sort ? null : sort }
}

export function without(conditions: Conditions, name: keyof Conditions): Conditions {
  const { [name]: _, ...rest } = conditions
  return rest
}

export function namesOf(conditions: Conditions): (keyof Conditions)[] {
  return Object.keys(conditions)
    .filter((name): name is keyof Conditions => name in conditions)
    .filter((name) => conditions[name] !== undefined)
}

export function isEmpty(conditions: Conditions): boolean {
  return namesOf(conditions).length === 0
}

export function isBuiltIn(view: string | null): view is BuiltInView {
  return view !== null && Object.hasOwn(BUILT_IN_VIEWS, view)
}

export function isSort(text: string): text is Sort {
  return Object.hasOwn(SORT, text)
}

export function viewOf(view: string | null, saved: readonly SavedView[] | undefined): Wanted | undefined {
  if (view === null) return { conditions: {}, sort: 'loud' }
  if (!isBuiltIn(view)) return saved?.find((one) => one.id === view)
  const { conditions, sort }: Wanted = BUILT_IN_VIEWS[view]
  return { conditions, sort }
}

function everyStatus(): NonNullable<Conditions['status']> {
  return Object.keys(CASE_STATUS).filter((text): text is keyof typeof CASE_STATUS => text in CASE_STATUS)
}

function isSame(one: string | readonly string[] | undefined, other: typeof one): boolean {
  const [some, others] = [[one].flat(), [other].flat()]
  return some.length === others.length && some.every((each) => others.includes(each))
}
