import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { CaseChange } from '#shared/cases/contract.ts'
import { NewReport } from '#shared/reports/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { changeByKind } from './cases/change-by-kind.ts'
import { openCase } from './cases/open-case.ts'
import type { Directory } from './directory/directory.ts'
import { packageRoot } from './directory/package-root.ts'
import { acceptInvitation, inviteStaff } from './staff/invite-staff.ts'
import { findStaff, hasStaff } from './staff/staff.model.ts'

/** A step of staff, so many minutes after the report; `by` counts the staff from 0. */
const Step = z.object({
  afterMinutes: z.number(),
  by: z.number().int().min(0),
  change: CaseChange.shape.change,
})
const Sample = z.array(
  z.object({
    minutesAgo: z.number(),
    told: NewReport,
    reporter: z.object({
      name: z.string(),
      organisation: z.string().optional(),
      phone: z.string().optional(),
    }),
    steps: z.array(Step).default([]),
  }),
)
type Sample = z.infer<typeof Sample>[number]

interface People {
  staff: { userId: string; name: string }[]
  reporters: { userId: string; name: string }[]
}

/**
 * Fills an empty database with the staff and the invented cases of a preset's `sample.yaml`, through the same verbs
 * that people use. Does nothing where there is staff already.
 */
export async function loadSample(directory: Directory, people: People, now: Date): Promise<void> {
  if (await hasStaff()) return
  const staff: StaffView[] = []
  for (const [index, { userId, name }] of people.staff.entries()) {
    const role = index === 0 ? 'admin' : 'staff'
    const { token } = await inviteStaff({ name, role, centreIds: [] }, now)
    staff.push(await acceptInvitation(token, userId, now))
  }
  const file = join(packageRoot(), 'bot', 'presets', directory.preset.id, 'sample.yaml')
  const samples = Sample.parse(parseYaml(await readFile(file, 'utf8')))
  for (const [index, sample] of samples.entries()) {
    await playThrough(sample, `sample-${index}`, { directory, staff, people, now })
  }
}

interface Stage {
  directory: Directory
  staff: StaffView[]
  people: People
  now: Date
}

async function playThrough(
  sample: Sample,
  id: string,
  { directory, staff, people, now }: Stage,
): Promise<void> {
  const sentAt = new Date(now.getTime() - sample.minutesAgo * 60_000)
  const { centre, districtId } = directory.responsible(sample.told)
  const shopkeeper = people.reporters.find(({ name }) => name === sample.reporter.name)
  const { caseId } = await openCase({
    reportId: id,
    sentAt,
    told: sample.told,
    typed: [],
    messageIds: {},
    centreId: centre.id,
    districtId,
    source: 'line',
    reporterKind: sample.reporter.organisation ? 'partner' : null,
    labels: [],
    by: null,
    rings: directory.signGroup(sample.told.signGroup ?? '')?.rings ?? 'ordinary',
    // Whoever has no phone in the trying-out gets a LINE id that belongs to nobody.
    reporter: { userId: shopkeeper?.userId ?? `U${'0'.repeat(32)}`, ...sample.reporter },
  })
  for (const { afterMinutes, by, change } of sample.steps) {
    const who = staff[by]
    if (!who) continue
    const at = new Date(sentAt.getTime() + afterMinutes * 60_000)
    await changeByKind({ caseId, who, seen: 'any', at }, change, { directory, findStaff })
  }
}
