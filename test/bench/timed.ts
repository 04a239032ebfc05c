/** How long it took each of so many times, in ms, once everything is warm. */
export async function timed(times: number, ask: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 3; warm += 1) await ask()
  const took: number[] = []
  for (let count = 0; count < times; count += 1) {
    const from = performance.now()
    await ask()
    took.push(performance.now() - from)
  }
  return took
}
