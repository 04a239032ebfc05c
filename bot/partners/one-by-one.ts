/**
 * Does this for one after the other; what goes wrong with one keeps no other waiting.
 * @throws AggregateError of what went wrong, after the others; what failed stays for the next time
 */
export async function oneByOne<T>(all: readonly T[], does: (one: T) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = []
  for (const one of all) await does(one).catch((error: unknown) => errors.push(error))
  if (errors.length > 0)
    throw new AggregateError(errors, `${errors.length} of what partners wait for waits on`)
}
