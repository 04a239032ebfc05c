import type { Directory } from './directory/directory.ts'
import { dateAfter, tokyoDate } from './directory/hours.ts'
import { askForErrand } from './help/ask-for-errand.ts'
import { changeHelper } from './help/change-helper.ts'
import { coordinateErrand } from './help/coordinate-errand.ts'
import { registerHelper } from './help/register-helper.ts'
import { helpPorts } from './helping.ts'

/** Who wants to help, all plainly invented; the first is who has a phone in the trying-out. */
const HELPERS = [
  { name: '見本 花子', phone: '090-0000-0201', age: '18-64', isActive: true },
  {
    name: '例田 実',
    phone: '090-0000-0202',
    age: '65-79',
    isActive: true,
    words: '電気の仕事をしていました。',
  },
  {
    name: '仮野 幸子',
    phone: '03-0000-0203',
    age: '65-79',
    isActive: false,
    words: '話を聞くのが好きです。',
  },
] as const

/** Who asks for small help by phone; the first one waits to be looked at. */
const ASKERS = [
  { name: '見本 とよ', phone: '03-0000-0204', words: '高いところに手がとどきません。', isDone: false },
  { name: '例山 梅', phone: '03-0000-0205', words: '重いものをお願いします。', isDone: true },
] as const

/** Puts down people who want to help and requests for small help, where the network has such, by the verbs of staff. */
export async function loadHelpSample(
  directory: Directory,
  people: { userId: string; name: string }[],
  now: Date,
): Promise<void> {
  const { schemes, districts, help } = directory.preset
  const [district] = districts
  if (!schemes.includes('helpers') || !district) return
  const ports = helpPorts(directory, () => now)
  const skills = help.skills.map(({ id }) => id)
  const ids: string[] = []
  for (const [nth, { isActive, ...told }] of HELPERS.entries()) {
    const userId = people.find(({ name }) => name === told.name)?.userId ?? null
    const mine = nth === 0 ? skills : skills.slice(nth, nth + 3)
    const where = userId === null ? { district: district.id } : {}
    const made = await registerHelper(ports, { ...told, ...where, id: `sample-${nth}`, skills: mine, userId })
    ids.push(made.id)
    const change = {
      kind: 'answer',
      state: 'active',
      isInsured: true,
      text: 'よろしくお願いします。',
    } as const
    if (isActive) await changeHelper(made.id, { revision: made.revision, change })
  }
  if (!schemes.includes('errands')) return
  const errands = help.skills.filter(({ isErrand }) => isErrand)
  for (const [nth, { isDone, ...told }] of ASKERS.entries()) {
    const skill = errands[nth % errands.length]?.id
    if (skill === undefined) return
    const wanted = { date: dateAfter(tokyoDate(now), nth + 2) }
    const asked = { ...told, id: `sample-${nth}`, userId: null, skill, wanted }
    const place = `${directory.preset.municipality}見本町${nth + 1}-2-3`
    const { id, revision } = await askForErrand(ports, { ...asked, place, district: district.id })
    const helperId = ids[1]
    if (!isDone || helperId === undefined) continue
    const taken = await coordinateErrand(ports, id, { revision, change: { kind: 'give', helperId } })
    await coordinateErrand(ports, id, { revision: taken.revision, change: { kind: 'done' } })
  }
}
