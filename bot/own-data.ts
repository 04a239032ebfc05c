/** Where a person's own record is put together from every part of the product. */

import type { OwnData, OwnSection } from '#shared/people/own-data.ts'
import { findRecords, getRecord } from './cases/records/records.ts'
import { myCheck } from './checks/views.ts'
import type { Directory } from './directory/directory.ts'
import { myHelp } from './help/help-views.ts'
import { showMine } from './keyholders/mine/my-keyholders.ts'
import { keyholderPorts } from './keyholding.ts'
import { partnerPorts } from './partnering.ts'
import { findOwn, showReports } from './partners/mine/my-partner.ts'
import {
  helpSections,
  type Names,
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
} from './people/own-data/safety-sections.ts'
import { findPerson } from './people/person.model.ts'
import { everySignUpOf } from './salons/every-sign-up.ts'
import { myAlerts } from './searches/my-alerts.ts'
import { searchPorts } from './searching.ts'

interface Deps {
  directory: Directory
  now: () => Date
}

/** `/api/me/data`. */
export function ownDataRoutes({ directory, now }: Deps) {
  return routes({ now, gather: (userId, at) => gatherOwnData(userId, { directory, now }, at) })
}

/**
 * Everything that is somebody's own, whichever schemes the town has now: what is left of an earlier one is theirs too.
 * Nothing of others, but what they told themselves.
 */
async function gatherOwnData(userId: string, deps: Deps, at: Date): Promise<OwnData> {
  const { network, municipality } = deps.directory.preset
  const names = namesIn(deps.directory)
  const sections = [...(await everyday(userId, names, deps, at)), ...(await safety(userId, names, deps, at))]
  return { network, municipality, madeAt: momentOf(at), sections }
}

async function everyday(userId: string, names: Names, { directory }: Deps, at: Date): Promise<OwnSection[]> {
  const own = await findRecords(userId, directory)
  const [person, records, relays, signUps, help] = await Promise.all([
    findPerson(userId),
    Promise.all(own.map(({ id: reportId }) => getRecord({ userId, reportId }, directory, at))),
    showReports(userId, partnerPorts(directory)),
    everySignUpOf(userId),
    myHelp(userId),
  ])
  return [
    ...settingsSection(person, names),
    ...reportsSection(records),
    ...relaysSection(relays),
    ...signUpsSection(signUps),
    ...helpSections(help, names),
  ]
}

async function safety(userId: string, names: Names, deps: Deps, at: Date): Promise<OwnSection[]> {
  const { directory, now } = deps
  const [partner, keyholders, check, alerts] = await Promise.all([
    ownPartnerOf(userId),
    showMine(userId, keyholderPorts(directory)),
    myCheck(userId, at),
    myAlerts(searchPorts(directory, now), userId, at),
  ])
  return [
    ...partnerSection(partner),
    ...keyholdersSection(keyholders, names),
    ...checkSections(check, names, directory.preset.checks.name),
    ...alertsSection(alerts, names),
  ]
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
