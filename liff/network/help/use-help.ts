import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ErrandChange,
  ErrandHelpers,
  ErrandList,
  ErrandsAsked,
  ErrandView,
  HelperChange,
  HelperList,
  HelperMatches,
  HelpersAsked,
  HelpersFound,
  HelpersSearched,
  HelperView,
  NewErrand,
  NewHelper,
} from '#shared/help/contract.ts'
import { ask } from '../../api.ts'

const HELPERS = ['helpers']
const ERRANDS = ['errands']
const helperPath = (id: string) => `/helpers/${encodeURIComponent(id)}`
const errandPath = (id: string) => `/errands/${encodeURIComponent(id)}`

/** Who wants to help, the newest first, as many pages as have been asked for. */
export function useHelpers(asked: Omit<HelpersAsked, 'after'>) {
  return useInfiniteQuery({
    queryKey: [...HELPERS, 'list', asked],
    queryFn: ({ pageParam }) => ask<HelperList>('GET', `/helpers${queryOf({ ...asked, after: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
}

/** Those of every state whose name or phone has this in it; asked only where something is searched for. */
export function useFoundHelpers(text: string) {
  return useQuery({
    queryKey: [...HELPERS, 'found', text],
    queryFn: () => ask<HelpersFound>('POST', '/helpers/search', { text } satisfies HelpersSearched),
    enabled: text !== '',
  })
}

export function useErrands(asked: Omit<ErrandsAsked, 'after'>) {
  return useInfiniteQuery({
    queryKey: [...ERRANDS, 'list', asked],
    queryFn: ({ pageParam }) => ask<ErrandList>('GET', `/errands${queryOf({ ...asked, after: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
}

function queryOf(asked: Record<string, string | undefined>): string {
  const set = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return set.length > 0 ? `?${new URLSearchParams(set)}` : ''
}

/** What fits somebody now. */
export function useMatches(helperId: string) {
  return useQuery({
    queryKey: [...HELPERS, 'matches', helperId],
    queryFn: () => ask<HelperMatches>('GET', `${helperPath(helperId)}/matches`),
  })
}

/** Whom one may call about an errand. */
export function useHelpersFor(errandId: string) {
  return useQuery({
    queryKey: [...ERRANDS, 'helpers', errandId],
    queryFn: () => ask<ErrandHelpers>('GET', `${errandPath(errandId)}/helpers`),
  })
}

/** Whatever comes of it, lists are read anew: what changed meanwhile stands there. */
function useRead() {
  const queries = useQueryClient()
  return () => void Promise.all([HELPERS, ERRANDS].map((queryKey) => queries.invalidateQueries({ queryKey })))
}

export function useChangeHelper({ id, revision }: Pick<HelperView, 'id' | 'revision'>) {
  return useMutation({
    mutationFn: (change: HelperChange['change']) =>
      ask<HelperView>('PATCH', helperPath(id), { revision, change } satisfies HelperChange),
    onSettled: useRead(),
  })
}

export function useChangeErrand({ id, revision }: Pick<ErrandView, 'id' | 'revision'>) {
  return useMutation({
    mutationFn: (change: ErrandChange['change']) =>
      ask<ErrandView>('PATCH', errandPath(id), { revision, change } satisfies ErrandChange),
    onSettled: useRead(),
  })
}

export function useNoteHelper() {
  return useMutation({
    mutationFn: (helper: NewHelper) => ask<HelperView>('POST', '/helpers', { helper }),
    onSettled: useRead(),
  })
}

export function useAskErrand() {
  return useMutation({
    mutationFn: (errand: NewErrand) => ask<ErrandView>('POST', '/errands', { errand }),
    onSettled: useRead(),
  })
}
