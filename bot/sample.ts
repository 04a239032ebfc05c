import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { Change } from '#shared/cases/change.contract.ts'
import { isLabel } from '#shared/cases/labels.ts'
import { REPORTER_KIND, SOURCE } from '#shared/cases/rules.ts'
import { Consulted } from '#shared/consultations/contract.ts'
import { oneOf } from '#shared/one-of.ts'
import { NewReport } from '#shared/reports/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { changeByKind } from './cases/change-by-kind.ts'
import { openCase } from './cases/open-case.ts'
import type { Directory } from './directory/directory.ts'
import { dateAfter, tokyoDate } from './directory/hours.ts'
import { presetFolder } from './directory/load-preset.ts'
import { loadCheckSample } from './sample-checks.ts'
import { loadHelpSample } from './sample-help.ts'
import { loadKeyholderSample } from './sample-keyholders.ts'
import { loadNetworkSample } from './sample-network.ts'
import { loadSalonSample } from './sample-salons.ts'
import { loadSearchSample } from './sample-searches.ts'
import { acceptInvitation, inviteStaff } from './staff/invite-staff.ts'
import { findStaff, hasStaff } from './staff/staff.model.ts'

/**
 * A step of staff, so many minutes after the report; `by` and `staff` count the staff from 0, `inDays` counts from
 * today: a sample knows neither ids nor dates.
 */
const Step = z.object({
  afterMinutes: z.number(),
  by: z.number().int().min(0),
  change: z.looseObject({
    kind: z.string(),
    staff: z.number().int().min(0).optional(),
    inDays: z.number().int().min(0).optional(),
  }),
})
type Step = z.infer<typeof Step>
const Samples = z.array(
  z.object({
    minutesAgo: z.number(),
    told: NewReport,
    /** For what is no report but a consultation. */
    consultation: Consulted.optional(),
    reporter: z.object({
      name: z.string(),
      organisation: z.string().optional(),
      phone: z.string().optional(),
    }),
    source: oneOf(SOURCE).default('line'),
    reporterKind: oneOf(REPORTER_KIND).optional(),
    labels: z.array(z.string().refine(isLabel)).default([]),
    steps: z.array(Step).default([]),
  }),
)
type Sample = z.infer<typeof Samples>[number]

interface People {
  staff: { userId: string; name: string }[]
  reporters: { userId: string; name: string }[]
  /** Runs a salon, and sees nothing else. */
  organiser?: { userId: string; name: string } | undefined
}

/**
 * Fills an empty database with the staff and the invented cases of a preset's `sample.yaml`, with people who come to
 * its salons, and with who takes part in the network, through the same verbs that people use. Does nothing where
 * there is staff already.
 * @param folder where the preset is; without a `sample.yaml` in it there are no cases
 */
export async function loadSample(
  directory: Directory,
  people: People,
  now: Date,
  folder = presetFolder(directory.preset.id),
): Promise<void> {
  if (await hasStaff()) return
  const staff: StaffView[] = []
  for (const [index, { userId, name }] of people.staff.entries()) {
    const role = index === 0 ? 'admin' : 'staff'
    const { token } = await inviteStaff({ name, role, centreIds: [] }, now)
    staff.push(await acceptInvitation(token, userId, now))
  }
  const partners = await loadNetworkSample(directory, people.reporters, now)
  for (const [index, sample] of (await readSamples(folder)).entries()) {
    await playThrough(sample, `sample-${index}`, { directory, staff, people, partners, now })
  }
  await loadSalonSample(directory, people.organiser, now)
  await loadHelpSample(directory, people.reporters, now)
  await loadCheckSample(directory, people.reporters, now)
  await loadKeyholderSample(directory, { reporters: people.reporters, staff }, now)
  await loadSearchSample(directory, { reporters: people.reporters, staff }, now)
}

/** Whoever makes a preset of their own need not invent cases. */
async function readSamples(folder: string): Promise<Sample[]> {
  const file = join(folder, 'sample.yaml')
  if (!existsSync(file)) return []
  return Samples.parse(parseYaml(await readFile(file, 'utf8')))
}

interface Stage {
  directory: Directory
  staff: StaffView[]
  people: People
  /** The ids of partners, by name. */
  partners: Map<string, string>
  now: Date
}

async function playThrough(
  sample: Sample,
  id: string,
  { directory, staff, people, partners, now }: Stage,
): Promise<void> {
  const sentAt = new Date(now.getTime() - sample.minutesAgo * 60_000)
  const { centre, districtId } = directory.responsible(sample.told)
  const shopkeeper = people.reporters.find(({ name }) => name === sample.reporter.name)
  const isLine = sample.source === 'line'
  const typedBy = isLine ? undefined : staff[0]
  const { caseId } = await openCase({
    reportId: id,
    sentAt,
    told: sample.told,
    consultation: sample.consultation,
    typed: [],
    messageIds: {},
    centreId: centre.id,
    districtId,
    source: sample.source,
    reporterKind: sample.reporterKind ?? (sample.reporter.organisation ? 'partner' : null),
    labels: sample.labels,
    by: typedBy ? { id: typedBy.id, name: typedBy.name } : null,
    rings: directory.signGroup(sample.told.signGroup ?? '')?.rings ?? 'ordinary',
    // Whoever has no phone in the trying-out gets a LINE id that belongs to nobody.
    reporter: {
      userId: isLine ? (shopkeeper?.userId ?? `U${'0'.repeat(32)}`) : null,
      partnerId: partners.get(sample.reporter.organisation ?? ''),
      ...sample.reporter,
    },
  })
  for (const step of sample.steps) {
    const who = staff[step.by]
    if (!who) continue
    const at = new Date(sentAt.getTime() + step.afterMinutes * 60_000)
    const change = changeOf(step, at, { staff, now })
    await changeByKind({ caseId, who, seen: 'any', at }, change, { directory, findStaff })
  }
}

/** The step as the console would send it. @throws ZodError for a step that the console could not send */
function changeOf({ change }: Step, at: Date, { staff, now }: Pick<Stage, 'staff' | 'now'>): Change {
  const { staff: index, inDays, ...rest } = change
  const day = inDays === undefined ? undefined : dateAfter(tokyoDate(now), inDays)
  return Change.parse({
    ...rest,
    ...(index !== undefined && { staffId: staff[index]?.id }),
    ...(day !== undefined && (rest.kind === 'snooze' ? { until: day } : { dueOn: day })),
    ...(rest.kind === 'meeting' && { heldAt: at.toISOString() }),
  })
}
