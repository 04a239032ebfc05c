import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RecordList, RecordView } from '#shared/reports/contract.ts'
import { ask, Refused } from '../api.ts'

export function useRecords() {
  return useQuery({ queryKey: ['records'], queryFn: () => ask<RecordList>('GET', '/records') })
}

export function useRecord(id: string) {
  return useQuery({ queryKey: ['record', id], queryFn: () => ask<RecordView>('GET', pathOf(id)) })
}

/** What somebody can still do with a report of their own. Each answers with the record as it is then. */
export type RecordChange =
  | { kind: 'additions'; body: { text: string } }
  | { kind: 'answers'; body: { questionId: string; text: string } }
  | { kind: 'helpful'; body: { helpful: boolean } }
  | { kind: 'worried'; body: { text: string } }
  | { kind: 'withdrawal'; body?: undefined }

export function useChangeRecord(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, body }: RecordChange) =>
      ask<RecordView>('POST', `${pathOf(id)}/${kind}`, body ?? {}),
    onSuccess: (record) => {
      queries.setQueryData(['record', id], record)
      void queries.invalidateQueries({ queryKey: ['records'] })
    },
    // What can be done may be otherwise by now: the page behind shows how it is.
    onError: (error) =>
      error instanceof Refused && void queries.invalidateQueries({ queryKey: ['record', id] }),
  })
}

function pathOf(id: string): string {
  return `/records/${encodeURIComponent(id)}`
}
