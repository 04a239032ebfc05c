import { format } from 'node:util'

const unexpected: string[] = []

console.error = (...parts: unknown[]) => {
  unexpected.push(format(...parts))
}

function refuseUnexpected(): void {
  const printed = unexpected.splice(0)
  if (printed.length > 0) throw new Error(`Unexpected console.error:\n${printed.join('\n')}`)
}

afterEach(refuseUnexpected)
afterAll(refuseUnexpected)
