import { SessionModel } from '../session.model.ts'

/** Ids of the sessions of a series on whose lists a party stands, whatever became of it and whenever they were. */
export async function findListsWith(seriesId: string, partyId: string): Promise<string[]> {
  const found = await SessionModel.find({ seriesId, 'parties.id': partyId }, { _id: 1 }).lean()
  return found.map(({ _id }) => _id)
}
