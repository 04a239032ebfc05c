export function added(values: readonly number[]): number {
  return values.reduce((so, each) => so + each, 0)
}
