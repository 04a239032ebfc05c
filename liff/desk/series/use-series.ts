import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import type {
  PictureOrder,
  SeriesBegun,
  SeriesChange,
  SeriesList,
  SeriesPreview,
  SeriesPreviewAsked,
  SeriesView,
} from '#shared/salons/desk.ts'
import type { StaffList } from '#shared/staff/contract.ts'
import { may } from '#shared/staff/rules.ts'
import { ask, isConflict } from '../../api.ts'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'

const LIST = ['series']
const keyOf = (id: string) => [...LIST, id]
const pathOf = (id: string) => `/series/${encodeURIComponent(id)}`
/** Nobody wants to see what half a word comes to. */
const TYPED_FOR_MS = 400

export function useSeriesList() {
  return useQuery({
    queryKey: LIST,
    queryFn: () => ask<SeriesList>('GET', '/series'),
    select: ({ series }) => series,
  })
}

export function useSeries(id: string | null) {
  return useQuery({
    queryKey: keyOf(id ?? ''),
    queryFn: () => ask<SeriesView>('GET', pathOf(id ?? '')),
    enabled: id !== null,
  })
}

export function useCreateSeries() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: SeriesBegun) => ask<SeriesView>('POST', '/series', asked),
    onSuccess: (made) => show(queries, made),
  })
}

/** Whoever was too late has what others made of it at once. */
export function useChangeSeries(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: SeriesChange) => ask<SeriesView>('PATCH', pathOf(id), change),
    onSuccess: (changed) => show(queries, changed),
    onError: (error) => {
      const current = currentOf(error)
      if (current) show(queries, current)
    },
  })
}

export function useAddPicture(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (file: File) =>
      ask<SeriesView>('POST', `${pathOf(id)}/pictures`, await shrinkPhoto(file)),
    onSuccess: (changed) => show(queries, changed),
  })
}

export function useRemovePicture(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (pictureId: string) =>
      ask<SeriesView>('DELETE', `${pathOf(id)}/pictures/${encodeURIComponent(pictureId)}`),
    onSuccess: (changed) => show(queries, changed),
  })
}

/** The first is the one to show. Where others added or removed one meanwhile, theirs are shown. */
export function useOrderPictures(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: PictureOrder) => ask<SeriesView>('PUT', `${pathOf(id)}/pictures`, asked),
    onSuccess: (changed) => show(queries, changed),
    onError: () => void queries.invalidateQueries({ queryKey: keyOf(id) }),
  })
}

/** What a rule comes to, a moment after the last letter of it. */
export function usePreview(asked: SeriesPreviewAsked) {
  const settled = useSettled(asked)
  return useQuery({
    queryKey: ['series-preview', settled],
    queryFn: () => ask<SeriesPreview>('POST', '/series/preview', settled),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Who may run a series, by name. */
export function useRunners() {
  return useQuery({
    queryKey: ['staff'],
    queryFn: () => ask<StaffList>('GET', '/staff'),
    select: ({ staff }) => staff.filter((one) => may(one, 'run-salons')),
  })
}

/** How it stands now, in the answer to whoever was too late. */
export function currentOf(error: unknown): SeriesView | null {
  const current = isConflict(error) ? error.current : null
  return isSeriesView(current) ? current : null
}

function isSeriesView(value: unknown): value is SeriesView {
  return typeof value === 'object' && value !== null && 'rule' in value && 'runBy' in value
}

function show(queries: QueryClient, changed: SeriesView): void {
  queries.setQueryData(keyOf(changed.id), changed)
  void queries.invalidateQueries({ queryKey: LIST, exact: true })
  void queries.invalidateQueries({ queryKey: ['desk-sessions'] })
}

/** By its letters: an object that is built anew is no change. */
function useSettled<T>(value: T): T {
  const written = JSON.stringify(value)
  const [settled, setSettled] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), TYPED_FOR_MS)
    return () => clearTimeout(timer)
  }, [written])
  const parsed: T = JSON.parse(settled)
  return parsed
}
