import { keysOf, partsOf, withoutKeysOf } from '#bot/conversation/message-keys.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import type { PartnerPorts } from '../ports.ts'
import { findRelaysOf, type Relay, rewriteRelay } from './relay.model.ts'

const MOST_ATTEMPTS = 20

/**
 * Honours LINE's unsend for a message of a report that still waits in the house: what it told is erased. False if
 * none waits that holds it.
 * @throws Error if it is on its way to the centre at this moment: then it has to be looked for again
 */
export async function withdrawFromRelays(
  userId: string,
  messageId: string,
  { forgetPhotos }: Pick<PartnerPorts, 'forgetPhotos'>,
): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const relay = (await findRelaysOf(userId)).find((one) => holds(one, messageId))
    if (!relay?.arrived) return false
    if (relay.state === 'sending') throw new Error('a report is on its way to the centre')
    const { arrived, photos } = without(relay.arrived, messageId)
    if (!(await rewriteRelay(relay, arrived))) continue
    if (photos.length > 0) await forgetPhotos(relay.id, photos)
    return true
  }
  throw new Error(`a relay changed ${MOST_ATTEMPTS} times while a message was taken back`)
}

function holds({ arrived }: Relay, messageId: string): boolean {
  if (!arrived) return false
  return (
    Object.values(arrived.messageIds).includes(messageId) ||
    arrived.typed.some((typed) => typed.messageId === messageId)
  )
}

const OF_REPORTER: Record<string, 'organisation' | 'name' | 'phone' | undefined> = {
  organisation: 'organisation',
  reporterName: 'name',
  reporterPhone: 'phone',
}

/** The report without what came as this message, and the photos that go with it. */
function without(arrived: ArrivedReport, messageId: string): { arrived: ArrivedReport; photos: string[] } {
  const keys = keysOf(arrived.messageIds, messageId)
  const photos = keys.flatMap((key) => partsOf(key).photoId ?? [])
  const { danger, ...told } = arrived.told
  const left = Object.entries(told).filter(([field]) => !keys.includes(field))
  const kept: ArrivedReport['told'] = { danger, ...Object.fromEntries(left) }
  const ofReporter = keys.flatMap((key) => OF_REPORTER[key] ?? [])
  return {
    photos,
    arrived: {
      ...arrived,
      told: { ...kept, ...(kept.photos && { photos: kept.photos.filter((id) => !photos.includes(id)) }) },
      typed: arrived.typed.filter((typed) => typed.messageId !== messageId),
      messageIds: withoutKeysOf(arrived.messageIds, messageId),
      reporter: {
        ...arrived.reporter,
        ...Object.fromEntries(ofReporter.map((field) => [field, undefined])),
      },
    },
  }
}
