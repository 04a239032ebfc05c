import { randomInt, randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { CaseModel } from '#bot/cases/case.model.ts'
import type { Case } from '#bot/cases/case.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import { storedOf } from '#bot/cases/stored-case.ts'
import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import { aReport } from '#test/support/a-case.ts'

const AT_ONCE = 500
const CENTRES = ['chuo', 'hokubu', 'tobu', 'nambu', 'seibu']
/** Plainly invented: the family name tells that it is an example. */
const FAMILY = ['例田', '見本', '仮野', '試山', '架空', '作例', '模擬', '手本']
const GIVEN = ['太郎', '花子', '一郎', '梅子', '次郎', '桜子', '三郎', '松子', '四郎', '竹子', '五郎', '菊子']
const TOWN = ['中央町', '北町', '東町', '南町', '西町', '本町', '新町', '上町']
/** One in so many is still open: a town closes what it takes in. */
const OPEN_ONE_IN = 20
const MINUTE_MS = 60_000

/**
 * Adds cases through the product's own sealing and hashing, as years of work leave them, until there are `wanted`
 * or the time is up. Returns how many there are.
 */
export async function fillTo(wanted: number, have: number, now: Date, limitMs: number): Promise<number> {
  const cases = mongoose.connection.collection<Row>(CaseModel.collection.name)
  const until = performance.now() + limitMs
  let stored = have
  let storing: Promise<unknown> = Promise.resolve()
  while (stored < wanted && performance.now() < until) {
    const rows = Array.from({ length: Math.min(AT_ONCE, wanted - stored) }, (_, at) => row(stored + at, now))
    await storing // the next ones are made while these are stored
    storing = cases.insertMany(rows, { ordered: false })
    stored += rows.length
  }
  await storing
  return stored
}

type Row = ReturnType<typeof row>

function row(index: number, now: Date) {
  const { id, ...current } = aCaseOfYears(index, now)
  return { ...storedOf({ id, ...current }).set, _id: id, pendingNotices: [] }
}

function aCaseOfYears(index: number, now: Date): Case {
  const sentAt = new Date(now.getTime() - (index + 1) * MINUTE_MS)
  const centreId = pick(CENTRES, index)
  const report = aReport({
    sentAt,
    centreId,
    districtId: centreId,
    told: {
      subjectName: `${pick(FAMILY, index)} ${pick(GIVEN, randomInt(1_000))}`,
      place: {
        kind: 'address',
        text: `${pick(TOWN, randomInt(1_000))}${randomInt(1, 9)}-${randomInt(1, 60)}-${randomInt(1, 60)}`,
      },
      detail: `連絡先は03-0000-${String(index % 10_000).padStart(4, '0')}です。`,
    },
  })
  const opened = caseOf(report, randomUUID(), receiptNoOf(String(10_000_000 + index)))
  if (index % OPEN_ONE_IN === 0) return opened
  const at = new Date(sentAt.getTime() + 60 * MINUTE_MS).toISOString()
  const closing = {
    at,
    by: { id: 'staff-of-then', name: '職員 一郎' },
    feedback: 'nobody',
    reason: null,
  } as const
  return { ...opened, status: 'closed', closing }
}

function pick(list: string[], index: number): string {
  return list[index % list.length] ?? ''
}
