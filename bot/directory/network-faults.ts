import type { Preset } from '#shared/directory/contract.ts'
import { fault, idsTwice, notOneOf, type PresetFault } from '#shared/directory/preset-fault.ts'
import { SCHEME, type Scheme } from '#shared/network/rules.ts'

/** What is wrong with the schemes of a preset although each of their values fits. */
export function faultsOfNetwork(preset: Preset): PresetFault[] {
  return [
    ...faultsOfSchemes(preset),
    ...faultsOfPartners(preset),
    ...faultsOfConsultations(preset),
    ...idsTwice(preset.help.skills, ['help', 'skills']),
    ...idsTwice(preset.lessons, ['lessons']),
  ]
}

/** What a scheme cannot do without. */
const NEEDS: Partial<Record<Scheme, { has: (preset: Preset) => boolean; path: string[]; say: string }>> = {
  partners: {
    has: ({ partners }) => partners.categories.length > 0,
    path: ['partners', 'categories'],
    say: '団体の種類を、1つ以上書きます',
  },
  sponsors: { has: isOn('partners'), path: ['schemes'], say: 'sponsors には、partners もいります' },
  'shop-services': {
    has: isOn('partners'),
    path: ['schemes'],
    say: 'shop-services には、partners もいります',
  },
  studies: {
    has: ({ lessons }) => lessons.length > 0,
    path: ['lessons'],
    say: '気づきの視点のカードを、1つ以上書きます',
  },
  consultations: {
    has: ({ consultations }) => consultations.topics.length > 0,
    path: ['consultations', 'topics'],
    say: '相談の種類を、1つ以上書きます',
  },
  helpers: {
    has: ({ help }) => help.skills.length > 0,
    path: ['help', 'skills'],
    say: 'できることを、1つ以上書きます',
  },
  errands: {
    has: ({ help }) => help.skills.some(({ isErrand }) => isErrand),
    path: ['help', 'skills'],
    say: 'たのめること(isErrand: true)を、1つ以上書きます',
  },
  newsletter: {
    has: ({ newsletter }) => newsletter !== undefined,
    path: ['newsletter'],
    say: '広報誌の名前を書きます',
  },
}

function isOn(scheme: Scheme): (preset: Preset) => boolean {
  return ({ schemes }) => schemes.includes(scheme)
}

function faultsOfSchemes(preset: Preset): PresetFault[] {
  const twice = preset.schemes.filter((scheme, i) => preset.schemes.indexOf(scheme) !== i)
  return [
    ...twice.map((scheme) => fault(['schemes'], `${scheme}(${SCHEME[scheme]})が2つあります`)),
    // Whoever helps has to be able to say so first.
    ...(preset.schemes.includes('errands') && !preset.schemes.includes('helpers')
      ? [fault(['schemes'], 'errands には、helpers もいります')]
      : []),
    ...preset.schemes.flatMap((scheme) => {
      const needed = NEEDS[scheme]
      return !needed || needed.has(preset)
        ? []
        : [fault(needed.path, `schemes に ${scheme} があるので、${needed.say}`)]
    }),
  ]
}

function faultsOfPartners({ partners, districts }: Preset): PresetFault[] {
  const categories = partners.categories.map(({ id }) => id)
  const districtIds = districts.map(({ id }) => id)
  return [
    ...idsTwice(partners.categories, ['partners', 'categories']),
    ...partners.known.flatMap(({ category, districtId }, i) => {
      const path = ['partners', 'known', i]
      return [
        ...(categories.includes(category) ? [] : [notOneOf([...path, 'category'], category, categories)]),
        ...(districtId === undefined || districtIds.includes(districtId)
          ? []
          : [notOneOf([...path, 'districtId'], districtId, districtIds)]),
      ]
    }),
  ]
}

function faultsOfConsultations({ consultations, districts, schemes, signGroups }: Preset): PresetFault[] {
  const groupIds = signGroups.map(({ id }) => id)
  const districtIds = districts.map(({ id }) => id)
  return [
    ...idsTwice(consultations.topics, ['consultations', 'topics']),
    ...consultations.topics.flatMap(({ leadsTo }, i) =>
      leadsTo === 'help' && !schemes.includes('helpers')
        ? [fault(['consultations', 'topics', i, 'leadsTo'], 'help には、schemes の helpers がいります')]
        : [],
    ),
    ...consultations.topics.flatMap(({ signGroup }, i) =>
      signGroup === undefined || groupIds.includes(signGroup)
        ? []
        : [notOneOf(['consultations', 'topics', i, 'signGroup'], signGroup, groupIds)],
    ),
    ...consultations.coordinators.flatMap(({ districtId }, i) =>
      districtIds.includes(districtId)
        ? []
        : [notOneOf(['consultations', 'coordinators', i, 'districtId'], districtId, districtIds)],
    ),
  ]
}
