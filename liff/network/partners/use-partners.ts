import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  JoinCode,
  PartnerAsked,
  PartnerChange,
  PartnerList,
  PartnersAsked,
  PartnerView,
} from '#shared/partners/contract.ts'
import { ask, Refused } from '../../api.ts'

const LIST = ['partners']
const keyOf = (id: string) => ['partner', id]
export const partnerPath = (id: string) => `/partners/${encodeURIComponent(id)}`

/** Partners by name, as many pages as have been asked for. */
export function usePartners(asked: Omit<PartnersAsked, 'after'>) {
  return useInfiniteQuery({
    queryKey: [...LIST, asked],
    queryFn: ({ pageParam }) =>
      ask<PartnerList>('POST', '/partners/search', {
        ...asked,
        ...(pageParam === '' ? {} : { after: pageParam }),
      } satisfies PartnersAsked),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function usePartner(id: string) {
  return useQuery({ queryKey: keyOf(id), queryFn: () => ask<PartnerView>('GET', partnerPath(id)) })
}

/** Takes a partner in that came by phone or paper. */
export function useAddPartner() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: PartnerAsked) => ask<PartnerView>('POST', '/partners', asked),
    onSuccess: (made) => show(queries, made),
  })
}

/** Changes one thing of a partner that was seen. Whoever was too late has what others made of it. */
export function useChangePartner({ id, revision }: Pick<PartnerView, 'id' | 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: PartnerChange['change']) =>
      ask<PartnerView>('PATCH', partnerPath(id), { revision, change } satisfies PartnerChange),
    onSuccess: (changed) => show(queries, changed),
    // Who is told to look again finds the new state there: the words wait for it.
    onError: async (error) => {
      if (error instanceof Refused) await queries.invalidateQueries({ queryKey: keyOf(id) })
    },
  })
}

/** A new code for its people, or one that passes a membership on; told once. */
export function usePartnerCode(id: string, memberId?: string) {
  const path = memberId === undefined ? '' : `/members/${encodeURIComponent(memberId)}`
  return useMutation({ mutationFn: () => ask<JoinCode>('POST', `${partnerPath(id)}${path}/code`), gcTime: 0 })
}

function show(queries: QueryClient, partner: PartnerView): void {
  queries.setQueryData(keyOf(partner.id), partner)
  void queries.invalidateQueries({ queryKey: LIST })
}
