import { findPerson, forgetPerson, type Person, PersonModel, sealedChange } from './person.model.ts'

/** As many as the page of settings takes. */
const MOST_PLACES = 5
const FIELDS = ['districtId', 'organisation', 'name', 'phone'] as const

/**
 * What somebody let us keep goes along to the LINE account that they have now; what they have told there already stays.
 * The old account is then one of which nothing is kept. Doing so again changes nothing.
 */
export async function movePerson(from: string, to: string): Promise<void> {
  const old = await findPerson(from)
  if (!old || !hasSettings(old)) return
  await PersonModel.updateOne({ _id: to }, { $setOnInsert: { following: true } }, { upsert: true })
  for (const field of FIELDS)
    if (old[field] !== null)
      await PersonModel.updateOne(
        { _id: to, [field]: null },
        { $set: sealedChange(to, { [field]: old[field] }) },
      )
  await movePlaces(old, to)
  await moveChoices(old, to)
  await forgetPerson(from)
}

/** Whether there is anything that somebody told us of themselves, or chose. */
export function hasSettings(person: Person): boolean {
  const { places, topics, mayAskAfter, language } = person
  const isTold = FIELDS.some((field) => person[field] !== null)
  return isTold || places.length > 0 || topics.length > 0 || mayAskAfter || language !== 'ja'
}

async function movePlaces(old: Person, to: string): Promise<void> {
  for (const place of old.places) {
    const { places = [] } = sealedChange(to, { places: [place] })
    const hasRoom = { 'places.id': { $ne: place.id }, [`places.${MOST_PLACES - 1}`]: { $exists: false } }
    await PersonModel.updateOne({ _id: to, ...hasRoom }, { $push: { places: { $each: places } } })
  }
}

async function moveChoices({ userId, topics, mayAskAfter, language }: Person, to: string): Promise<void> {
  const heard = (await PersonModel.findOne({ _id: userId }, { heard: 1 }).lean())?.heard ?? []
  await PersonModel.updateOne(
    { _id: to },
    { $addToSet: { topics: { $each: topics }, heard: { $each: heard } } },
  )
  if (mayAskAfter) await PersonModel.updateOne({ _id: to }, { $set: { mayAskAfter } })
  if (language !== 'ja')
    await PersonModel.updateOne(
      { _id: to, language: { $exists: false } },
      { $set: sealedChange(to, { language }) },
    )
}
