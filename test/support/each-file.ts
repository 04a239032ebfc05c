import { format } from 'node:util'

let unexpected: string[] = []

beforeEach(() => {
  unexpected = []
  console.error = (...parts: unknown[]) => {
    unexpected.push(format(...parts))
  }
})

afterEach(() => {
  const printed = unexpected
  unexpected = []
  if (printed.length > 0) throw new Error(`Unexpected console.error:\n${printed.join('\n')}`)
})
