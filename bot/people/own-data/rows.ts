import { tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import type { OwnEntry, OwnSection } from '#shared/people/own-data.ts'

/** What may be left out: nobody told it, or there is none. */
type Value = string | null | undefined | false

/** Something that is kept, without what was not told. */
export function entryOf(title: string | null, rows: readonly (readonly [label: string, Value])[]): OwnEntry {
  return { title, rows: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])) }
}

/** Part of one's own record; nothing if nothing is kept there. */
export function sectionOf(title: string, entries: readonly OwnEntry[]): OwnSection[] {
  const told = entries.filter((entry) => entry.title !== null || entry.rows.length > 0)
  return told.length > 0 ? [{ title, entries: told }] : []
}

export function yesOrNo(isSo: boolean): string {
  return isSo ? 'はい' : 'いいえ'
}

/** `2026年6月10日` */
export function dayOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** `2026年6月10日 12:00`, in Asia/Tokyo. */
export function momentOf(at: string | Date): string {
  const moment = new Date(at)
  return `${dayOf(tokyoDate(moment))} ${tokyoTime(moment)}`
}
