import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './api.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network a query fails and says so, rather than waiting without end.
    queries: { networkMode: 'always', retry: isWorthAnotherTry, retryDelay: 700, staleTime: 5_000 },
    mutations: { networkMode: 'always', retry: false },
  },
})

function isWorthAnotherTry(failures: number, error: unknown): boolean {
  return failures < 1 && error instanceof Unreachable
}
