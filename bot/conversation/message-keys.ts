/** Where the answers that came as this message stand: under the names of their questions, or `photos.<id>` for one photo. */
export function keysOf(messageIds: Readonly<Record<string, string>>, messageId: string): string[] {
  return Object.keys(messageIds).filter((key) => messageIds[key] === messageId)
}

/** The question and, where it is one photo of several, its id. */
export function partsOf(key: string): { step: string; photoId: string | undefined } {
  const [step = key, photoId] = key.split('.')
  return { step, photoId }
}

/** What came as other messages. */
export function withoutKeysOf(
  messageIds: Readonly<Record<string, string>>,
  messageId: string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(messageIds).filter(([, id]) => id !== messageId))
}
