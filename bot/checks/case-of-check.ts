import { dateWords } from '#bot/directory/hours-words.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { CHECK_ANSWER } from '#shared/checks/rules.ts'
import { findOpenOf, markDone } from './check.model.ts'
import type { Check } from './check.ts'
import { familyOf, type Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** Why the centre hears of somebody. */
export type Why = 'centre' | 'worried' | 'come'

/**
 * Lets the centre know: a case that is open about the same person already hears of it, else there is a new one. Doing
 * so again does nothing more.
 */
export async function tellCentre(
  ports: CheckPorts,
  check: Check,
  plan: Plan,
  why: Why,
  at: Date,
): Promise<void> {
  const told = check.answeredAt ?? check.stepAt
  for (const { reportId, caseId } of [...reportsOf(check), ...(await reportsBefore(check))]) {
    const news = { reportId, text: newsText(why), at: told }
    if (await ports.addNews({ ...news, ...(why === 'come' && { urgency: 'danger' as const }) })) {
      await markDone(check.id, why, { reportId, ...(caseId !== null && { caseId }) })
      return
    }
  }
  const arrived = arrivedOf(ports, check, plan, why, at)
  const { caseId } = await ports.openCase(arrived)
  await markDone(check.id, why, { reportId: arrived.reportId, caseId })
}

/** Cases about questions of the days before that are not over either. */
async function reportsBefore({ id, planId }: Check) {
  const open = await findOpenOf(planId)
  return open.filter((other) => other.id !== id).flatMap(reportsOf)
}

/** The newest first: what is older may be closed. */
function reportsOf({ reportIds, caseId }: Check) {
  return reportIds.toReversed().map((reportId) => ({ reportId, caseId }))
}

function newsText(why: Why): string {
  if (why === 'centre') return 'このあとの問いかけにも、返事がありません。'
  return `本人から「${CHECK_ANSWER[why]}」の返事がありました。`
}

function arrivedOf({ directory }: CheckPorts, check: Check, plan: Plan, why: Why, at: Date): ArrivedReport {
  const { wish } = plan
  const { centre, districtId } = directory.responsible({ district: check.districtId })
  const told = check.answeredAt ?? check.stepAt
  return {
    // The same news are one case; the next ones, after it was closed, another.
    reportId: `${check.id}.${why}${why === 'centre' ? '' : told.getTime()}`,
    kind: 'check',
    sentAt: why === 'centre' ? at : told,
    told: {
      // Whoever asks for help may be in danger, at whatever hour: staff hear of it by night too.
      danger: why === 'come' ? 'yes' : 'unknown',
      ...(districtId !== null && { district: districtId }),
      ...(wish.address !== null && { place: { kind: 'address' as const, text: wish.address } }),
      subjectName: wish.name,
      consent: 'person',
      detail: detailOf(directory.preset.checks.name, check, plan, why),
      replyWish: 'none',
    },
    typed: [],
    messageIds: {},
    centreId: centre.id,
    districtId,
    rings: 'ordinary',
    source: 'line',
    reporterKind: 'self',
    labels: [],
    by: null,
    reporter: { userId: null },
  }
}

function detailOf(name: string, check: Check, plan: Plan, why: Why): string {
  const isTold = check.isFamilyTold && familyOf(plan).length > 0
  const family = isTold ? '家族にも知らせました。' : '家族には知らせていません。'
  const what =
    why === 'centre'
      ? `「${name}」${dateWords(check.date)}の問いかけに、返事がありません。もう一度たずねました。`
      : `「${name}」に、本人が「${CHECK_ANSWER[why]}」と答えました。`
  return [what, `電話: ${plan.wish.phone}`, family].join('\n')
}

/** Said in the case when somebody knows how they are. */
export function overText(check: Check): string {
  if (check.state === 'well') return '本人から「元気です」の返事がありました。'
  if (check.answeredBy === 'family') return '家族が、元気なことを確かめました。'
  if (check.answeredBy === 'staff') return '職員が、元気なことを確かめました。'
  return '本人が、問いかけをお休みにしたか、やめました。'
}
