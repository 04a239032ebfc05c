import fc from 'fast-check'
import { isReceiptNo, receiptNoOf } from '#shared/cases/receipt-no.ts'

const eightDigits = fc.stringMatching(/^\d{8}$/)

function placesOf(receiptNo: string): number[] {
  return [0, 1, 2, 4, 5, 6, 8, 9, 10].filter((at) => at < receiptNo.length)
}

test('is three groups of three digits, ready to be read aloud', () => {
  fc.assert(
    fc.property(eightDigits, (digits) => {
      const receiptNo = receiptNoOf(digits)
      expect(receiptNo).toMatch(/^\d{3}-\d{3}-\d{3}$/)
      expect(receiptNo.replaceAll('-', '').slice(0, 8)).toBe(digits)
      expect(isReceiptNo(receiptNo)).toBe(true)
    }),
  )
})

test('notices every single wrong digit', () => {
  fc.assert(
    fc.property(eightDigits, fc.constantFrom(...placesOf('482-719-306')), fc.nat(9), (digits, at, digit) => {
      const right = receiptNoOf(digits)
      fc.pre(right[at] !== String(digit))
      expect(isReceiptNo(right.slice(0, at) + digit + right.slice(at + 1))).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('notices every two neighbours swapped', () => {
  fc.assert(
    fc.property(eightDigits, fc.nat(7), (digits, first) => {
      const right = receiptNoOf(digits)
      const places = placesOf(right)
      const [a, b] = [places[first] ?? 0, places[first + 1] ?? 0]
      fc.pre(right[a] !== right[b])
      const swapped = Array.from(right)
      ;[swapped[a], swapped[b]] = [right[b] ?? '', right[a] ?? '']
      expect(isReceiptNo(swapped.join(''))).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test.each(['', '482719306', '482-719-30', '482-719-3066', 'abc-def-ghi'])('%j is none', (text) => {
  expect(isReceiptNo(text)).toBe(false)
})

test.each(['1234567', '123456789', 'abcdefgh'])('makes none of %j', (digits) => {
  expect(() => receiptNoOf(digits)).toThrow(RangeError)
})
