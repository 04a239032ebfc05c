import type { Directory } from '#bot/directory/directory.ts'
import type { Coordinator } from '#shared/consultations/contract.ts'
import type { Met } from './consultation.messages.ts'

/** Whom one talks to in a district, in the order of the preset. */
export function coordinatorsOf({ preset, district }: Directory, districtId: string | undefined): Met[] {
  const { coordinators, coordinatorWord } = preset.consultations
  return coordinators.flatMap((one, at) =>
    one.districtId === districtId ? [met(one, at, coordinatorWord, district(one.districtId)?.name)] : [],
  )
}

function met({ name, kana }: Coordinator, at: number, word: string, districtName = ''): Met {
  return { name, kana: kana ?? null, word, districtName, picturePath: picturePathOf(at) }
}

/** Where the picture of the nth coordinator of the preset is. */
function picturePathOf(at: number): string {
  return `/pictures/coordinators/${at}.png`
}
