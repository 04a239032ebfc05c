import { useEffect, useRef, useState } from 'preact/hooks'
import type { FormSaved, FormView } from '#shared/forms/contract.ts'
import { ask } from '../api.ts'
import { pathOf } from './use-form.ts'

const TYPED_FOR_MS = 800
export type SaveState = 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed'
type Answers = Record<string, unknown>

export interface Autosave {
  values: Answers
  /** What the server did not understand, by field. */
  hints: Record<string, string>
  state: SaveState
  error: unknown
  change: (name: string, value: unknown) => void
  /** Takes over what the server already knows. */
  adopt: (name: string, value: unknown) => void
  /** Saves now; resolves to the hints that are left, or null if it could not be saved. */
  saveNow: () => Promise<Record<string, string> | null>
}

/** Saves answers while they are typed: one request at a time, nothing dropped when one fails. */
export function useAutosave(form: FormView): Autosave {
  const [values, setValues] = useState<Answers>(() =>
    Object.fromEntries(form.fields.map((field) => [field.name, field.value])),
  )
  const [state, setState] = useState<SaveState>('clean')
  const [error, setError] = useState<unknown>(null)
  const [hints, setHints] = useState<Record<string, string>>({})
  const unsaved = useRef<Answers>({})
  const left = useRef<Record<string, string>>({})
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const saving = useRef<Promise<boolean> | null>(null)

  async function saveAll(): Promise<boolean> {
    while (Object.keys(unsaved.current).length > 0) {
      const answers = unsaved.current
      unsaved.current = {}
      setState('saving')
      try {
        const saved = await ask<FormSaved>('PATCH', pathOf(form.draftId), { answers })
        left.current = { ...without(left.current, Object.keys(answers)), ...saved.hints }
        setHints(left.current)
      } catch (failure) {
        unsaved.current = { ...answers, ...unsaved.current } // what was typed since counts more
        setError(failure)
        setState('failed')
        return false
      }
    }
    setError(null)
    setState((before) => (before === 'clean' ? 'clean' : 'saved'))
    return true
  }
  function save(): Promise<boolean> {
    clearTimeout(timer.current)
    saving.current ??= saveAll().finally(() => {
      saving.current = null
    })
    return saving.current
  }
  function change(name: string, value: unknown): void {
    setValues((before) => ({ ...before, [name]: value }))
    unsaved.current = { ...unsaved.current, [name]: value ?? null }
    setState('unsaved')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), TYPED_FOR_MS)
  }
  const latest = useRef(save)
  latest.current = save
  useEffect(() => saveWhenLeaving(() => void latest.current()), [])
  return {
    values,
    hints,
    state,
    error,
    change,
    adopt: (name, value) => setValues((before) => ({ ...before, [name]: value })),
    saveNow: async () => ((await save()) && (await save()) ? left.current : null),
  }
}

/** A phone that goes into a pocket may never come back to this page. */
function saveWhenLeaving(save: () => void): () => void {
  const onHide = () => {
    if (document.visibilityState === 'hidden') save()
  }
  addEventListener('online', save)
  addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', onHide)
  return () => {
    removeEventListener('online', save)
    removeEventListener('pagehide', save)
    document.removeEventListener('visibilitychange', onHide)
  }
}

function without(record: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))
}
