import type { Heard } from '#bot/conversation/input.ts'
import type { Answer, Choice } from '#bot/conversation/say.ts'
import { typedCode } from '#bot/crypto/typed-code.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { isCodeFor } from './accept-move.ts'
import { movePath } from './issue-move-code.ts'
import { howToMove } from './move.messages.ts'

/** What people type who have a new phone. */
export const MOVE_WORDS: Choice[] = [
  '引きつぎ',
  '引きつぐ',
  '引き継ぎ',
  '引継ぎ',
  'ひきつぎ',
  '機種変更',
  'きしゅへんこう',
].map((label) => ({ label, action: { kind: 'command', name: 'move' } }))

/** As codes are told and typed, in whatever width and case. */
const LOOKS_LIKE_A_CODE = /^[A-Z2-9]{4}[\s‐－ー-]?[A-Z2-9]{4}$/

/** What whoever has a new LINE asks, and the code itself when it is sent as it is. */
export function moveCommands(directory: Directory) {
  const centre = directory.responsible({}).centre
  return {
    commands: { move: async (): Promise<Answer> => howToMove('/move', centre) },
    hears: async ({ userId, at, input }: Heard): Promise<Answer | null> => {
      if (input.kind !== 'text') return null
      const text = input.text.normalize('NFKC').trim().toUpperCase()
      if (!LOOKS_LIKE_A_CODE.test(text)) return null
      const code = typedCode(text)
      return (await isCodeFor({ userId, code, at })) ? howToMove(movePath(code), centre) : null
    },
  }
}
