/** Whose account it is, by what somebody has at hand or by a record that is open, in whichever part of the product. */

import type { AccountSearch } from '#shared/accounts/contract.ts'
import { ACCOUNT_LIMITS, type RecordKind } from '#shared/accounts/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCase, maySeeCentre } from '#shared/staff/rules.ts'
import type { Led } from './accounts/ports.ts'
import { findCaseOfReport } from './cases/case.model.ts'
import type { Case } from './cases/case.ts'
import { findByReceipt } from './cases/records/by-receipt.ts'
import { findReporter, findReportersByPhone } from './cases/vault/vault.model.ts'
import { findPlan, findPlansByPhone } from './checks/plan.model.ts'
import { wholePhone } from './crypto/phone-hash.ts'
import type { Directory } from './directory/directory.ts'
import { findErrand, findErrandsByPhone } from './help/errand.model.ts'
import { findHelper } from './help/helper.model.ts'
import { searchHelpers } from './help/lists.model.ts'
import { findKeyholder } from './keyholders/keyholder.model.ts'
import type { Keyholder } from './keyholders/keyholder.ts'
import { findByCodeTyped } from './keyholders/look-ups/code-typed.ts'
import { searchKeyholders } from './keyholders/register/keyholder-list.model.ts'
import { findMember } from './partners/members/member.model.ts'
import { findPartner } from './partners/partner.model.ts'
import { listPartners } from './partners/partner-list.model.ts'
import { findPeopleByPhone } from './people/person.model.ts'
import { findSignUp, findSignUpsByPhone } from './salons/sign-up.model.ts'

/** Of a person who signed up each week there are many with one number; these are the latest. */
const OF_ONE_KIND = ACCOUNT_LIMITS.found * 5

const NOBODY: Led = { userIds: [], isNameless: false, about: {} }

type LeadTo = (by: AccountSearch['by'], who: StaffView, at: Date) => Promise<Led>

/** Where a search leads, of what a member of staff may see; to nobody where there is nothing, or it is another centre's. */
export function leadsIn(directory: Directory): LeadTo {
  return async (by, who, at) => {
    /** What is of no district is everybody's. */
    const isOurs = (districtId: string | null) => {
      const centreId = districtId === null ? undefined : directory.district(districtId)?.centreId
      return centreId === undefined || maySeeCentre(who, centreId)
    }
    switch (by.kind) {
      case 'phone':
        return { ...NOBODY, userIds: await byPhone(by.phone, at) }
      case 'receipt': {
        const found = await findByReceipt(by.receiptNo)
        return found ? await ofReport(found.reportId, found.current, who) : NOBODY
      }
      case 'tag': {
        const found = await findByCodeTyped(by.tagNo)
        return ofHolder(found?.keyholder ?? null, isOurs)
      }
      case 'record':
        if (by.record === 'report') return await ofReport(by.id, await findCaseOfReport(by.id), who)
        if (by.record === 'keyholder') return ofHolder(await findKeyholder(by.id), isOurs)
        return await ofRecord(by.record, by.id, isOurs)
      default:
        return by satisfies never
    }
  }
}

/** Whoever sent it without a name is found, and who they are is not told. */
async function ofReport(reportId: string, current: Case | null, who: StaffView): Promise<Led> {
  if (!current || !maySeeCase(who, current)) return NOBODY
  const reporter = await findReporter(reportId)
  if (!reporter?.userId) return NOBODY
  return { userIds: [reporter.userId], isNameless: reporter.name === null, about: { report: reportId } }
}

function ofHolder(keyholder: Keyholder | null, isOurs: (districtId: string) => boolean): Led {
  if (!keyholder || !isOurs(keyholder.facts.districtId)) return NOBODY
  const { id, people } = keyholder
  return { ...NOBODY, userIds: people.map(({ userId }) => userId), about: { keyholder: id } }
}

async function ofRecord(
  kind: Exclude<RecordKind, 'report' | 'keyholder'>,
  id: string,
  isOurs: (districtId: string | null) => boolean,
): Promise<Led> {
  const led = (about: Led['about'], one: { userId: string | null } | null, districtId: string | null): Led =>
    one?.userId && isOurs(districtId) ? { ...NOBODY, userIds: [one.userId], about } : NOBODY
  switch (kind) {
    case 'sign-up':
      return led({ signUp: id }, await findSignUp(id), null)
    case 'check': {
      const plan = await findPlan(id)
      return led({ plan: id }, plan, plan?.wish.districtId ?? null)
    }
    case 'helper': {
      const helper = await findHelper(id)
      return led({ helper: id }, helper, helper?.districtId ?? null)
    }
    case 'errand': {
      const errand = await findErrand(id)
      return led({ errand: id }, errand, errand?.districtId ?? null)
    }
    case 'member': {
      const member = await findMember(id)
      const partner = member && (await findPartner(member.partnerId))
      return led({ member: id }, member, partner?.fields.districtId ?? null)
    }
    default:
      return kind satisfies never
  }
}

/** Accounts that told this whole number as their own, in whatever notation. */
async function byPhone(phone: string, at: Date): Promise<string[]> {
  const whole = wholePhone(phone)
  if (whole === null) throw new Refusal('bad-request', { fields: ['phone'], say: NOT_WHOLE })
  const isIt = (told: string | null | undefined) => told != null && wholePhone(told) === whole
  const [people, reporters, signUps, errands, plans, helpers, holders, partners] = await Promise.all([
    findPeopleByPhone(whole, OF_ONE_KIND),
    findReportersByPhone(whole, OF_ONE_KIND),
    findSignUpsByPhone(whole, OF_ONE_KIND),
    findErrandsByPhone(whole, OF_ONE_KIND),
    findPlansByPhone(whole, OF_ONE_KIND),
    searchHelpers(whole, null),
    searchKeyholders(whole, null),
    listPartners({ text: whole }, null, at),
  ])
  const owners = [...reporters, ...signUps, ...errands, ...plans, ...helpers.filter((one) => isIt(one.phone))]
  const selves = holders
    .filter(({ facts }) => isIt(facts.phone))
    .flatMap((holder) => holder.people.filter(({ side }) => side === 'self'))
  const applicants = partners.partners.filter(({ contact }) => isIt(contact?.phone))
  const all = [
    ...people,
    ...[...owners, ...selves].map(({ userId }) => userId),
    ...applicants.map(({ applicant }) => applicant),
  ]
  return [...new Set(all.flatMap((userId) => userId ?? []))]
}

const NOT_WHOLE = '電話番号を、市外局番から最後まで書いてください。'
