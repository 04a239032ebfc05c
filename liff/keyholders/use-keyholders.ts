import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  KeyholderAsked,
  KeyholderChange,
  KeyholderChanged,
  KeyholderList,
  KeyholdersAsked,
  KeyholderView,
} from '#shared/keyholders/contract.ts'
import type { HolderSide } from '#shared/keyholders/rules.ts'
import { ask, Refused } from '../api.ts'

const LIST = ['keyholders']
const keyOf = (id: string) => ['keyholder', id]
const pathOf = (id: string) => `/keyholders/${encodeURIComponent(id)}`

/** Whom staff look for: by words, or by how the registration stands and where. */
export type Wanted = Omit<KeyholdersAsked, 'after'> & { text?: string }

/** The register, as many pages as have been asked for. Words are somebody's name: they stand in no address. */
export function useRegister({ text, ...asked }: Wanted) {
  return useInfiniteQuery({
    queryKey: [...LIST, text, asked],
    queryFn: ({ pageParam }) =>
      text
        ? ask<KeyholderList>('POST', '/keyholders/search', { text })
        : ask<KeyholderList>(
            'GET',
            `/keyholders?${new URLSearchParams(filled({ ...asked, after: pageParam }))}`,
          ),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: keepPreviousData,
  })
}

function filled(asked: KeyholdersAsked): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
}

export function useKeyholder(id: string) {
  return useQuery({ queryKey: keyOf(id), queryFn: () => ask<KeyholderView>('GET', pathOf(id)) })
}

/** Where their picture is; each look at it stands in the trail. */
export const photoUrl = (id: string) => `/api${pathOf(id)}/photo`

/** Takes in what came on paper. */
export function useAddKeyholder() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: KeyholderAsked) => ask<KeyholderView>('POST', '/keyholders', asked),
    onSuccess: (made) => show(queries, made),
  })
}

/** Changes one thing of a registration that was seen. Whoever was too late has what others made of it. */
export function useChangeKeyholder(keyholder: Pick<KeyholderView, 'id' | 'revision'>) {
  const { queries, change, late } = useChanging(keyholder)
  return useMutation({
    mutationFn: change,
    onSuccess: ({ keyholder: changed }) => show(queries, changed),
    onError: late,
  })
}

/** A code that ties the LINE of the person, or of somebody of the family, to a registration; told once. */
export function useInvitation(keyholder: Pick<KeyholderView, 'id' | 'revision'>, side: HolderSide) {
  const { queries, change, late } = useChanging(keyholder)
  return useMutation({
    mutationFn: async () => {
      const { keyholder: changed, invitation } = await change({ kind: 'invite', side })
      show(queries, changed)
      if (!invitation) throw new Error('an invitation has a code')
      return invitation
    },
    onError: late,
    gcTime: 0,
  })
}

function useChanging({ id, revision }: Pick<KeyholderView, 'id' | 'revision'>) {
  const queries = useQueryClient()
  return {
    queries,
    change: (change: KeyholderChange['change']) =>
      ask<KeyholderChanged>('PATCH', pathOf(id), { revision, change } satisfies KeyholderChange),
    // Who is told to look again finds the new state there: the words wait for it.
    late: async (error: Error) => {
      if (error instanceof Refused) await queries.invalidateQueries({ queryKey: keyOf(id) })
    },
  }
}

/** After tags were printed: which they are stands in lists and on pages. */
export function useSeePrinted() {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: LIST })
    void queries.invalidateQueries({ queryKey: ['keyholder'] })
  }
}

function show(queries: QueryClient, keyholder: KeyholderView): void {
  queries.setQueryData(keyOf(keyholder.id), keyholder)
  void queries.invalidateQueries({ queryKey: LIST })
}
