import { birthday } from '#bot/conversation/birthday-step.ts'
import { type Beginning, defineFlow, type Flow, type Sending } from '#bot/conversation/flow.ts'
import { photos } from '#bot/conversation/photos-step.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import type { Asking, OptionalStep, Step, Values } from '#bot/conversation/step.ts'
import { choice, confidential, longText, only, optional, phone, text } from '#bot/conversation/steps.ts'
import { NewKeyholder } from '#shared/keyholders/contract.ts'
import {
  type HolderSide,
  KEYHOLDER_LIMITS as LIMITS,
  LIVES,
  type Lives,
  PART,
  type Part,
  RELATION,
  type Relation,
} from '#shared/keyholders/rules.ts'
import { applyForTag, consentOf } from './apply.ts'
import {
  ANSWERS,
  ASK,
  beginSays,
  PAGE,
  receiptAnswer,
  SIDE_LABELS,
  TOLD_TO,
  thereAlreadyAnswer,
  tooManyAnswer,
} from './keyholder.messages.ts'
import { findKeyholdersOf } from './keyholder.model.ts'
import type { KeyholderPorts } from './ports.ts'

const PHONE = 20

/** Somebody would like a tag, for themselves or for one of their family: who it is, whom to call, who may hear what. */
export function keyholderFlow(ports: KeyholderPorts): Flow {
  const { districts, keyholders } = ports.directory.preset
  const line = (words: { label: string; title: string }, maxLength: number) =>
    text({ ...words, lines: linesOf(words), maxLength })
  const yesNo = (step: 'tellsLookUps' | 'mayAskAfter') =>
    optional(
      choice<'yes' | 'no'>({ ...ASK[step], lines: [...ASK[step].lines] }, Object.entries(ANSWERS[step])),
      'skip',
    )
  return defineFlow<NewKeyholder>({
    id: 'keyholder', // kept with saved drafts, so it never changes
    title: keyholders.name,
    result: NewKeyholder,
    page: PAGE,
    known: async () => ({ answers: {}, savedPlaces: [] }),
    begin: (argument, { userId }) => begin(ports, argument, userId),
    steps: {
      side: choice<HolderSide>(ASK.side, Object.entries(SIDE_LABELS)),
      district: choice(
        ASK.district,
        districts.map(({ id, name }) => [id, name] as const),
      ),
      name: confidential(line(ASK.name, LIMITS.name)),
      kana: confidential(line(ASK.kana, LIMITS.name)),
      bornOn: confidential(birthday({ ...ASK.bornOn, lines: [...ASK.bornOn.lines] })),
      address: confidential(line(ASK.address, LIMITS.address)),
      phone: confidential(optional(phone({ ...ASK.phone, maxLength: PHONE }), 'skip')),
      contact1Name: confidential(line(ASK.contact1Name, LIMITS.contact)),
      contact1Relation: confidential(choice<Relation>(ASK.contact1Relation, Object.entries(RELATION))),
      contact1Phone: confidential(phone({ ...ASK.contact1Phone, maxLength: PHONE })),
      contact2Name: confidential(optional(line(ASK.contact2Name, LIMITS.contact), 'skip')),
      contact2Relation: confidential(
        ofSecond(optional(choice<Relation>(ASK.contact2Relation, Object.entries(RELATION)), 'skip')),
      ),
      contact2Phone: confidential(
        ofSecond(optional(phone({ ...ASK.contact2Phone, maxLength: PHONE }), 'skip')),
      ),
      doctor: confidential(optional(line(ASK.doctor, LIMITS.doctor), 'skip')),
      illnesses: confidential(optional(longText({ ...ASK.illnesses, maxLength: LIMITS.health }), 'skip')),
      medicines: confidential(optional(longText({ ...ASK.medicines, maxLength: LIMITS.health }), 'skip')),
      lives: confidential(optional(choice<Lives>(ASK.lives, Object.entries(LIVES)), 'skip')),
      carer: confidential(optional(line(ASK.carer, LIMITS.doctor), 'skip')),
      photos: confidential(
        optional(photos({ ...ASK.photos, lines: [...ASK.photos.lines], most: 1 }), 'skip'),
      ),
      tellMedical: parts('tellMedical'),
      tellPolice: parts('tellPolice'),
      tellsLookUps: yesNo('tellsLookUps'),
      mayAskAfter: yesNo('mayAskAfter'),
      agrees: agreement(),
    },
    submit: (told, sending) => submit(ports, told, sending),
  })
}

const linesOf = (words: object) =>
  'lines' in words && Array.isArray(words.lines) ? words.lines.map(String) : []

/** On the page all questions stand together; in chat the second contact is asked of those who have one. */
function ofSecond<S extends Step<unknown>>(step: S): S {
  return { ...only((values) => values['contact2Name'] !== undefined, step), standsOnPage: true }
}

function parts(step: 'tellMedical' | 'tellPolice'): OptionalStep<Part[]> {
  const words = { ...ASK[step], lines: [...ASK[step].lines] }
  const label = ANSWERS[step]
  return { ...optional(several<Part>(words, Object.entries(PART)), 'skip'), passLabel: label, passed: label }
}

/** Whoever agrees sees once more who hears what. */
function agreement(): Step<'yes'> {
  const step = choice<'yes'>(ASK.agrees, Object.entries(ANSWERS.agrees))
  return { ...step, ask: (asking: Asking) => ({ ...step.ask(asking), lines: toldLines(asking.values) }) }
}

function toldLines(values: Values): string[] {
  const said = (who: 'medical' | 'police', chosen: unknown) => {
    const agreed = consentOf(who, Array.isArray(chosen) ? chosen : undefined)
    return TOLD_TO[who](agreed.map((part) => PART[part]).join('、'))
  }
  return [said('medical', values['tellMedical']), said('police', values['tellPolice']), TOLD_TO.others]
}

/** `new`: for one more of the family. */
async function begin({ directory }: KeyholderPorts, argument: string, userId: string): Promise<Beginning> {
  const { name, forWhom } = directory.preset.keyholders
  const theirs = (await findKeyholdersOf(userId)).filter(({ state }) => state !== 'stopped')
  if (theirs.length >= LIMITS.people) return { kind: 'said', answer: tooManyAnswer(name) }
  if (theirs.length > 0 && argument !== 'new') return { kind: 'said', answer: thereAlreadyAnswer(name) }
  return { kind: 'begin', answers: {}, says: beginSays(name, forWhom) }
}

async function submit(ports: KeyholderPorts, told: NewKeyholder, sending: Sending): Promise<Answer> {
  const { facts } = await applyForTag(told, sending, ports)
  const { directory } = ports
  const { centre } = directory.responsible({ district: facts.districtId })
  return receiptAnswer(centre, directory.preset.keyholders.handedOver)
}
