import { findPerson, type PersonChange, rememberPerson } from './person.model.ts'

/**
 * Keeps what somebody told of themselves with something that they sent. Where that was is not where they live, so a
 * district is kept of those alone of whom none is known: it decides whose announcements they get.
 */
export async function rememberSent(
  userId: string,
  { districtId, ...told }: Pick<PersonChange, 'districtId' | 'organisation' | 'name' | 'phone'>,
): Promise<void> {
  const known = (await findPerson(userId))?.districtId ?? null
  await rememberPerson(userId, known === null && districtId ? { ...told, districtId } : told)
}
