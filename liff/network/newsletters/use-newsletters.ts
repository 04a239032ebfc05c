import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  NewsletterAsked,
  NewsletterChange,
  NewsletterFields,
  NewsletterList,
  NewsletterView,
} from '#shared/newsletters/contract.ts'
import { ask } from '../../api.ts'

const KEY = ['newsletters']
const pathOf = (id: string) => `/newsletters/${encodeURIComponent(id)}`

/** Every issue, the newest first. */
export function useNewsletters() {
  return useQuery({ queryKey: KEY, queryFn: () => ask<NewsletterList>('GET', '/newsletters') })
}

/** Keeps what was typed: a new draft, or a change of an issue that was seen. */
export function useSaveNewsletter(seen: NewsletterView | null) {
  return useOne((change: { fields: NewsletterFields; state: NewsletterView['state'] }) =>
    seen
      ? ask<NewsletterList>('PATCH', pathOf(seen.id), {
          revision: seen.revision,
          ...change,
        } satisfies NewsletterChange)
      : ask<NewsletterList>('POST', '/newsletters', {
          fields: change.fields,
        } satisfies NewsletterAsked),
  )
}

export function usePutFile(id: string, kind: 'cover' | 'pdf') {
  return useOne((file: Blob) => ask<NewsletterList>('PUT', `${pathOf(id)}/${kind}`, file))
}

/** A change whose answer is the one issue as it now is; whatever it is, the list is read anew. */
function useOne<T>(change: (given: T) => Promise<NewsletterList>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (given: T) => {
      const [newsletter] = (await change(given)).newsletters
      if (!newsletter) throw new Error('no newsletter in the answer')
      return newsletter
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
