import type { Answer, Card } from '#bot/conversation/say.ts'
import { dateWords } from '#bot/directory/hours-words.ts'
import { isContentFree } from '#bot/outbox/content-free.ts'
import type { Series, Session } from '../session.ts'
import type { Message } from './message.model.ts'

/** That those who run a session have written; what they wrote is read after a tap, and never on a lock screen. */
export function messageNotice({ id }: Message, session: Session, series: Series): Answer {
  const named = notice(id, session, series.name)
  // A public name may look like an address, such as 三丁目サロン: then the button leads to it.
  return isContentFree(named) ? named : notice(id, session)
}

function notice(id: string, { date }: Session, name?: string): Answer {
  const card: Card = {
    altText: 'お知らせがあります',
    ...(name !== undefined && { eyebrow: name }),
    title: 'お知らせがあります',
    lines: [`${dateWords(date)}に申し込んだ方へ、担当の人から、お知らせがあります。`],
    buttons: [
      {
        label: 'お知らせを読む',
        action: { kind: 'command', name: 'salon-message', argument: id },
        style: 'primary',
      },
    ],
  }
  return { says: [{ kind: 'card', card }] }
}

/** What was written, for whoever asked to read it. */
export function messageAnswer({ text }: Message, session: Session, series: Series): Answer {
  const { name, contact } = series
  return {
    says: [
      { kind: 'text', text: `${name} ${dateWords(session.date)}\n\n${text}` },
      {
        kind: 'card',
        card: {
          altText: 'お問い合わせ先',
          lines: [`わからないことは、電話で聞けます。\n${contact.name}`],
          buttons: [{ label: '電話をかける', action: { kind: 'call', phone: contact.phone } }],
        },
      },
    ],
  }
}

/** Of long ago, or for others. */
export function noMessage(): Answer {
  return { says: [{ kind: 'text', text: 'このお知らせは、もう見られません。' }] }
}
