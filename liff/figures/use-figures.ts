import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { SeriesList } from '#shared/salons/desk.ts'
import type { SalonFigures, SalonReport } from '#shared/salons/figures.ts'
import { ask, askFile } from '../api.ts'
import { saveFile } from '../ui/save-file.ts'

/** What the figures are asked for; empty is all. */
export interface Wish {
  from: string
  until: string
  series: string
  district: string
}

export function useFigures(wish: Wish) {
  return useQuery({
    queryKey: ['salon-figures', wish],
    queryFn: () => ask<SalonFigures>('GET', `/salon-figures?${queryOf(wish)}`),
    placeholderData: keepPreviousData,
  })
}

export function useReport({ from, until, series }: Wish) {
  return useQuery({
    queryKey: ['salon-report', series, from, until],
    queryFn: () => ask<SalonReport>('GET', `/salon-report?${queryOf({ from, until, series })}`),
  })
}

/** The series that one runs, to choose from. */
export function useSeriesNames() {
  return useQuery({
    queryKey: ['series-names'],
    queryFn: async () => {
      const { series } = await ask<SeriesList>('GET', '/series')
      return series.map(({ id, name }) => ({ id, name }))
    },
  })
}

/** A file of figures or of the report: where it is asked for, and its name. */
export interface WantedFile {
  path: 'salon-figures' | 'salon-report'
  query: string
  name: string
}

/** Fetches a file and hands it to whoever looks at the page. */
export function useSave() {
  return useMutation({
    mutationFn: async ({ path, query, name }: WantedFile) =>
      saveFile(await askFile('GET', `/${path}/export?${query}`), name),
  })
}

export function queryOf(all: Partial<Wish> & { format?: string; for?: string }): string {
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString()
}
