import { lookupHashes } from '#bot/crypto/search-hash.ts'
import { shownCode, typedCode } from '#bot/crypto/typed-code.ts'

/** What a typed code is looked up by. */
export function codeHashes(text: string): string[] {
  return lookupHashes(`join:${typedCode(text)}`)
}

/** The path of the page that a code leads to. */
export function joinPath(code: string): string {
  return `/join/${shownCode(code)}`
}
