/** The way from the chat into the console: whoever runs salons is sent no notice that would lead there. */
import type { Answer, Button, Card, Choice } from '#bot/conversation/say.ts'
import { may } from '#shared/staff/rules.ts'
import { findStaffByUser } from './staff.model.ts'

/** Whoever pressed a button or wrote a word. */
interface Who {
  userId: string
}

/** What those who work here write to open their pages. */
export const STAFF_WORDS: Choice[] = ['名簿', '職員の画面'].map((label) => ({
  label,
  action: { kind: 'command', name: 'console' },
}))

/** What these words answer: the way in, or that one is invited first. Who is on the list is asked every time. */
export function consoleCommands() {
  return {
    console: async (who: Who): Promise<Answer> => ({
      says: [{ kind: 'card', card: (await consoleDoor(who)) ?? NOT_INVITED }],
    }),
  }
}

/** An answer for everybody, with the way into the console under it for those who work here. */
export async function withConsoleDoor(answer: Answer, who: Who): Promise<Answer> {
  const card = await consoleDoor(who)
  return card ? { ...answer, says: [...answer.says, { kind: 'card', card }] } : answer
}

async function consoleDoor({ userId }: Who): Promise<Card | null> {
  const staff = await findStaffByUser(userId)
  if (!staff) return null
  const salons = open('サロンの名簿をひらく', '/console/salons')
  const cases = open('ケースの一覧をひらく', '/console')
  const buttons = [
    ...(may(staff, 'run-salons') ? [salons] : []),
    ...(may(staff, 'read-cases') ? [cases] : []),
  ]
  return {
    altText: '職員の画面のご案内',
    title: '職員・世話人の方の画面',
    lines: ['「名簿」と送ると、いつでも このご案内が出ます。'],
    // A duty desk has neither: the console knows what it begins with.
    buttons: buttons.length > 0 ? buttons : [open('職員の画面をひらく', '/console')],
  }
}

function open(label: string, path: string): Button {
  return { label, action: { kind: 'open', path }, style: 'primary' }
}

const NOT_INVITED: Card = {
  altText: '職員の画面のご案内',
  title: '招待された方の画面です',
  lines: ['職員と サロンの世話人だけが、ひらけます。', '招待は、センターの管理者に たのんでください。'],
}
