type Told = (failed: number) => string

/**
 * Does this for one after the other; what goes wrong with one keeps no other waiting. `told`: what is said of so many.
 * @throws AggregateError of what went wrong, after the others; what failed stays for the next time
 */
export async function oneByOne<T>(
  all: Iterable<T>,
  does: (one: T) => Promise<unknown>,
  told: Told = (failed) => `${failed} wait`,
): Promise<void> {
  const errors: unknown[] = []
  for (const one of all) await does(one).catch((error: unknown) => errors.push(...partsOf(error)))
  if (errors.length > 0) throw new AggregateError(errors, told(errors.length))
}

/** As `oneByOne`, of what is done in this order, whether or not what came before has worked. */
export async function stepByStep(steps: (() => Promise<unknown>)[], told?: Told): Promise<void> {
  await oneByOne(steps, (step) => step(), told)
}

/** One by one in a step of several: each of them counts. */
function partsOf(error: unknown): unknown[] {
  return error instanceof AggregateError ? error.errors : [error]
}
