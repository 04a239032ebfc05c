import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { BoardView, LoadView, StatisticsView } from '#shared/statistics/contract.ts'
import { fileName } from '#shared/statistics/words.ts'
import { ask, askFile } from '../api.ts'
import { saveFile } from '../ui/save-file.ts'

const MINUTE_MS = 60_000

export interface Period {
  from: string
  to: string
  centre: string
}

export function useStatistics(period: Period) {
  return useQuery({
    queryKey: ['statistics', period],
    queryFn: () => ask<StatisticsView>('GET', `/statistics?${queryOf(period)}`),
    placeholderData: keepPreviousData,
  })
}

/** Fetches a file and hands it to whoever looks at the page. */
export function useSaveFile(period: Period) {
  return useMutation({
    mutationFn: async ({ format, whom }: { format: 'csv' | 'xlsx'; whom: 'inside' | 'outside' }) => {
      const query = `${queryOf(period)}&format=${format}&for=${whom}`
      saveFile(await askFile('GET', `/statistics/export?${query}`), fileName(period, whom, format))
    },
  })
}

function queryOf({ from, to, centre }: Period): string {
  return `from=${from}&to=${to}${centre && `&centre=${encodeURIComponent(centre)}`}`
}

export function useBoard() {
  return useQuery({
    queryKey: ['board'],
    queryFn: () => ask<BoardView>('GET', '/board'),
    refetchInterval: MINUTE_MS,
  })
}

export function useLoad(isWanted: boolean) {
  return useQuery({
    queryKey: ['load'],
    queryFn: () => ask<LoadView>('GET', '/load'),
    refetchInterval: MINUTE_MS,
    enabled: isWanted,
  })
}
