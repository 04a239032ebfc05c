import type { Preset } from '../directory/contract.ts'
import type { SalonSeries } from '../salons/contract.ts'

/**
 * What residents read of a preset, each text once: what is public and in words. Names of people and of businesses,
 * addresses, and what only staff see are left as they are.
 */
export function presetTexts(preset: Preset): string[] {
  const { character, consultations, help, lessons, partners, wording } = preset
  const texts = [
    preset.municipality,
    preset.network,
    preset.centreWord,
    ...(character ? [character.name, character.catchphrase, character.greeting] : []),
    ...[...preset.centres, ...preset.districts].map(({ name }) => name),
    ...[preset.dutyDesk, ...preset.phones].flatMap(({ name, note }) => [name, note]),
    ...preset.signGroups.flatMap(({ label, signs }) => [label, ...signs.map((sign) => sign.label)]),
    wording.about,
    wording.noDuty,
    wording.nextStep,
    wording.salons,
    wording.consultation,
    ...preset.templates.map(({ text }) => text),
    ...preset.salons.flatMap(salonTexts),
    ...preset.salonSettings.topics.map(({ name }) => name),
    ...partners.categories.map(({ name }) => name),
    ...partners.pledge,
    consultations.coordinatorWord,
    ...consultations.topics.flatMap(({ label, examples }) => [label, ...examples]),
    ...help.skills.map(({ label }) => label),
    ...lessons.flatMap(({ title, cards, questions }) => [
      title,
      ...cards.flatMap((card) => [card.title, ...card.lines]),
      ...questions.flatMap(({ ask, answers, because }) => [ask, ...answers, because]),
    ]),
    preset.newsletter,
    ...(preset.schemes.includes('keyholders') ? keyholderTexts(preset) : []),
    ...(preset.schemes.includes('checks') ? [preset.checks.name, preset.checks.question] : []),
  ]
  const lines = texts.flatMap((text) => text?.split('\n') ?? []).map((line) => line.trim())
  return [...new Set(lines)].filter((line) => line !== '')
}

function keyholderTexts({ keyholders }: Preset): string[] {
  return [keyholders.name, keyholders.forWhom, keyholders.handedOver]
}

function salonTexts(salon: SalonSeries): (string | undefined)[] {
  const { name, about, place, organiser, contact, forWhom, bring, fee, hands } = salon
  return [name, about, place.name, place.access, organiser, contact.name, forWhom, bring, fee, hands]
}
