/** An error for the log: its kind and where it happened. Its message stays out, as it may quote what somebody said. */
export function traceOf(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' }
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return { name: error.name, stack: frames.join('\n') }
}
