/** Where a person's own record is put together from every part of the product. */

import type { OwnData, OwnSection } from '#shared/people/own-data.ts'
import { findRecords, getRecord } from './cases/records/records.ts'
import { findSentBy } from './cases/vault/vault.model.ts'
import { myCheck } from './checks/views.ts'
import { findDrafts } from './conversation/draft.model.ts'
import type { Flow } from './conversation/flow.ts'
import { photosIn } from './conversation/form.ts'
import { toldSoFar } from './conversation/told-so-far.ts'
import type { Directory } from './directory/directory.ts'
import { myHelp } from './help/help-views.ts'
import { showMine } from './keyholders/mine/my-keyholders.ts'
import { keyholderPorts } from './keyholding.ts'
import { partnerPorts } from './partnering.ts'
import { findOwn, showReports } from './partners/mine/my-partner.ts'
import {
  draftsSection,
  helpSections,
  type Names,
  type OwnDraft,
  relaysSection,
  reportsSection,
  settingsSection,
  signUpsSection,
} from './people/own-data/everyday-sections.ts'
import { ownDataRoutes as routes } from './people/own-data/own-data.routes.ts'
import { momentOf } from './people/own-data/rows.ts'
import {
  alertsSection,
  checkSections,
  keyholdersSection,
  type OwnPartner,
  partnerSection,
  sightingsSection,
} from './people/own-data/safety-sections.ts'
import { findPerson } from './people/person.model.ts'
import { everySignUpOf } from './salons/every-sign-up.ts'
import { myAlerts } from './searches/my-alerts.ts'
import { findSighting, sightingsToldBy } from './searches/sighting.model.ts'
import { searchPorts } from './searching.ts'

interface Deps {
  directory: Directory
  /** Conversations, in whose words drafts are told. */
  flows: readonly Flow[]
  now: () => Date
}

/** `/api/me/data`. */
export function ownDataRoutes(deps: Deps) {
  return routes({ now: deps.now, gather: (userId, at) => gatherOwnData(userId, deps, at) })
}

/**
 * Everything that is somebody's own, whichever schemes the town has now: what is left of an earlier one is theirs too.
 * Nothing of others, but what they told themselves.
 */
export async function gatherOwnData(userId: string, deps: Deps, at: Date): Promise<OwnData> {
  const { network, municipality } = deps.directory.preset
  const names = namesIn(deps.directory)
  const sections = [...(await everyday(userId, names, deps, at)), ...(await safety(userId, names, deps, at))]
  return { network, municipality, madeAt: momentOf(at), sections }
}

async function everyday(
  userId: string,
  names: Names,
  { directory, flows }: Deps,
  at: Date,
): Promise<OwnSection[]> {
  const own = await findRecords(userId, directory)
  const [person, records, sent, drafts, relays, signUps, help] = await Promise.all([
    findPerson(userId),
    Promise.all(own.map(({ id: reportId }) => getRecord({ userId, reportId }, directory, at))),
    findSentBy(userId),
    ownDraftsOf(userId, flows, at),
    showReports(userId, partnerPorts(directory)),
    everySignUpOf(userId),
    myHelp(userId),
  ])
  return [
    ...settingsSection(person, names),
    ...reportsSection(records, sent),
    ...draftsSection(drafts),
    ...relaysSection(relays),
    ...signUpsSection(signUps),
    ...helpSections(help, names),
  ]
}

async function safety(userId: string, names: Names, deps: Deps, at: Date): Promise<OwnSection[]> {
  const { directory, now } = deps
  const [partner, keyholders, check, alerts, sightings] = await Promise.all([
    ownPartnerOf(userId),
    showMine(userId, keyholderPorts(directory)),
    myCheck(userId, at),
    myAlerts(searchPorts(directory, now), userId, at),
    ownSightingsOf(userId),
  ])
  return [
    ...partnerSection(partner),
    ...keyholdersSection(keyholders, names),
    ...checkSections(check, names, directory.preset.checks.name),
    ...alertsSection(alerts, names),
    ...sightingsSection(sightings),
  ]
}

/** What was sent stands among what was sent. */
async function ownDraftsOf(userId: string, flows: readonly Flow[], at: Date): Promise<OwnDraft[]> {
  const drafts = await findDrafts(userId, at)
  return drafts.flatMap((draft) => {
    const flow = flows.find(({ id }) => id === draft.flow)
    if (!flow || draft.state === 'sent' || draft.state === 'sending') return []
    return {
      title: flow.title,
      isStopped: draft.state === 'stopped',
      told: toldSoFar(flow, draft, { at, savedPlaces: [] }),
      typed: draft.typed,
      photos: photosIn(flow, draft).length,
      until: draft.expiresAt,
    }
  })
}

async function ownSightingsOf(userId: string) {
  const sightings = await Promise.all((await sightingsToldBy(userId)).map((id) => findSighting(id)))
  return sightings.flatMap((sighting) => sighting ?? [])
}

async function ownPartnerOf(userId: string): Promise<OwnPartner | null> {
  const own = await findOwn(userId)
  if (!own) return null
  const { no, state, fields, since, applicant, contact, motive } = own.partner
  return {
    no,
    state,
    fields,
    since,
    me: own.member,
    applied: applicant === userId ? { contact, motive } : null,
  }
}

/** What a town no longer has is still told, by its id. */
function namesIn({ district, preset }: Directory): Names {
  const { help, salonSettings } = preset
  return {
    district: (id) => district(id)?.name ?? id,
    skill: (id) => help.skills.find((skill) => skill.id === id)?.label ?? id,
    topic: (id) => salonSettings.topics.find((topic) => topic.id === id)?.name ?? id,
  }
}
