import { USUAL_CONSENT } from '#shared/keyholders/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { Directory } from './directory/directory.ts'
import { applyForTag } from './keyholders/apply.ts'
import { changeAsStaff, registerFromPaper } from './keyholders/register/change-as-staff.ts'
import { hasKeyholders, keyholderPorts } from './keyholding.ts'

/** Who wears a tag or would like one, all plainly invented. The first applied in LINE, for somebody of the family. */
const MOTHER = { name: '例田 とよ', kana: 'れいだ とよ', bornOn: '1939-11-03' } as const
const APPLICANT = { name: '見本 正', kana: 'みほん ただし', bornOn: '1945-05-20' } as const
const ON_PAPER = { name: '仮野 梅', kana: 'かりの うめ', bornOn: '1936-02-11' } as const

/** Puts down who wears a tag and who would like one, where the preset has such, by the verbs of people and staff. */
export async function loadKeyholderSample(
  directory: Directory,
  { reporters, staff }: { reporters: { userId: string; name: string }[]; staff: StaffView[] },
  now: Date,
): Promise<void> {
  const [district] = directory.preset.districts
  const [first, second = first] = reporters
  const [head] = staff
  if (!hasKeyholders(directory) || !district || !first || !second || !head) return
  const ports = keyholderPorts(directory)
  const address = `${directory.preset.municipality}見本町1-2-3`
  const apply = (draftId: string, holder: typeof MOTHER | typeof APPLICANT, { userId, name }: typeof first) =>
    applyForTag(
      {
        ...holder,
        side: 'family',
        district: district.id,
        address,
        phone: '03-0000-0401',
        contact1Name: name,
        contact1Relation: 'child',
        contact1Phone: '090-0000-0401',
        illnesses: '高血圧',
        lives: 'alone',
        tellsLookUps: 'yes',
        mayAskAfter: 'yes',
        agrees: 'yes',
      },
      { draftId, userId, at: now, typed: [], messageIds: {} },
      ports,
    )
  const { id, revision } = await apply('sample-keyholder-0', MOTHER, first)
  await changeAsStaff(id, { revision, change: { kind: 'accept' } }, { staff: head, at: now }, ports)
  await apply('sample-keyholder-1', APPLICANT, second)
  const facts = {
    ...ON_PAPER,
    address,
    districtId: district.id,
    phone: null,
    contacts: [{ name: '仮野 実', relation: 'sibling' as const, phone: '03-0000-0402' }],
    doctor: null,
    illnesses: null,
    medicines: null,
    lives: 'alone' as const,
    carer: null,
    photoId: null,
    consents: {
      medical: [...USUAL_CONSENT.medical],
      police: [...USUAL_CONSENT.police],
      public: [...USUAL_CONSENT.public],
      finder: [],
    },
    tellsLookUps: false,
    mayAskAfter: true,
  }
  await registerFromPaper({ id: 'sample-keyholder-2', facts }, { staff: head, at: now }, ports)
}
