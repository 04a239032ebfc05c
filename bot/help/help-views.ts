import type { Directory } from '#bot/directory/directory.ts'
import type { ErrandView, HelperView, MyHelp } from '#shared/help/contract.ts'
import { HELP_LIMITS, myErrandSteps, type NotAsked } from '#shared/help/rules.ts'
import { findErrandsAskedBy, findErrandsTakenBy } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { countFitting } from './fitting.model.ts'
import { findHelperOf, findHelpers } from './helper.model.ts'
import type { Helper } from './helper.ts'
import { neededFor } from './offer-errand.ts'
import type { HelpPorts } from './ports.ts'

/** A helper as the coordinator sees them, by the rules of the network. */
export function helperView(helper: Helper, { directory }: Pick<HelpPorts, 'directory'>): HelperView {
  return { ...ownView(helper), onLine: helper.userId !== null, notAsked: notAsked(helper, directory) }
}

function notAsked({ age, isInsured, userId }: Helper, { preset: { help } }: Directory): NotAsked[] {
  return [
    ...(age === null ? (['age-untold'] as const) : []),
    ...(age !== null && !help.ages.includes(age) ? (['other-age'] as const) : []),
    ...(help.needsInsurance && !isInsured ? (['not-insured'] as const) : []),
    ...(userId === null ? (['not-on-line'] as const) : []),
  ]
}

/** What whoever helps may see of themselves. */
function ownView(helper: Helper): Omit<HelperView, 'onLine' | 'notAsked'> {
  const { id, revision, state, skills, times, districtId, age, isInsured, name, phone, answer, helped } =
    helper
  const told = { id, revision, state, skills, times, districtId, age, isInsured, name, phone, answer, helped }
  return {
    ...told,
    words: allWords(helper),
    since: helper.since.toISOString(),
  }
}

/** What was told in words, and what was typed beside the questions. */
function allWords({ words, typed }: Pick<Helper, 'words' | 'typed'>): string | null {
  const all = [...(words === null ? [] : [words]), ...typed.map(({ text }) => text)]
  return all.length === 0 ? null : all.join('\n')
}

/** Errands as the coordinator sees them. */
export async function errandViews(ports: HelpPorts, errands: Errand[]): Promise<ErrandView[]> {
  const helpers = await findHelpers(errands.flatMap(({ helperId }) => helperId ?? []))
  const byId = new Map(helpers.map((helper) => [helper.id, helper]))
  return await Promise.all(
    errands.map(async (errand) => {
      const isSearched = errand.state === 'asked' || errand.state === 'offered' || errand.state === 'nobody'
      const fitting = isSearched ? await countFitting(neededFor(errand, ports), HELP_LIMITS.counted) : 0
      return errandView(errand, byId.get(errand.helperId ?? '') ?? null, fitting)
    }),
  )
}

function errandView(errand: Errand, helper: Helper | null, fitting: number): ErrandView {
  const { id, revision, state, skill, districtId, wanted, place, name, phone, thanks, trouble } = errand
  return {
    id,
    revision,
    state,
    skill,
    districtId,
    wanted,
    place,
    name,
    phone,
    thanks,
    fitting,
    words: allWords(errand),
    onLine: errand.userId !== null,
    askedAt: errand.askedAt.toISOString(),
    offered: errand.asked.length,
    saidNo: errand.saidNo.length,
    helper: helper && { id: helper.id, name: helper.name, phone: helper.phone },
    doneAt: errand.doneAt?.toISOString() ?? null,
    trouble: trouble && { ...trouble, at: trouble.at.toISOString() },
  }
}

/** Somebody's own side. Of the others they see name, phone and place from the yes until it is forgotten. */
export async function myHelp(userId: string): Promise<MyHelp> {
  const helper = await findHelperOf(userId)
  const asked = await findErrandsAskedBy(userId)
  const taken = helper ? await findErrandsTakenBy(helper.id) : []
  const helpers = await findHelpers(asked.flatMap(({ helperId }) => helperId ?? []))
  const byId = new Map(helpers.map(({ id, name, phone }) => [id, { name, phone }]))
  return {
    helper: helper && ownView(helper),
    asked: asked.map((errand) => {
      const { id, state, skill, wanted, askedAt, helperId } = errand
      const may = stepsOf('asker', errand)
      const whom = (state !== 'cancelled' && byId.get(helperId ?? '')) || null
      const mayThank = may.includes('thanks')
      return { id, state, skill, wanted, askedAt: askedAt.toISOString(), helper: whom, mayThank, may }
    }),
    taken: taken.map((errand) => {
      const { id, state, skill, wanted, thanks, place, name, phone } = errand
      const isOff = state === 'cancelled'
      const whom = isOff ? { place: null, name: null, phone: null } : { place, name, phone }
      const words = isOff ? null : allWords(errand)
      return { id, state, skill, wanted, words, ...whom, thanks, may: stepsOf('helper', errand) }
    }),
  }
}

function stepsOf(side: 'asker' | 'helper', { state, thanks }: Errand) {
  return myErrandSteps(side, { state, isThanked: thanks !== null })
}
