import type { Answer } from '#bot/conversation/say.ts'
import { dateWords } from '#bot/directory/hours-words.ts'
import type { Series, Session } from '../session.ts'
import type { Message } from './message.model.ts'

/** That those who run a session have written; what they wrote is read after a tap, and never on a lock screen. */
export function messageNotice({ id }: Message, session: Session, series: Series): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: 'お知らせがあります',
          eyebrow: series.name,
          title: 'お知らせがあります',
          lines: [`${dateWords(session.date)}に申し込んだ方へ、担当の人から、お知らせがあります。`],
          buttons: [
            {
              label: 'お知らせを読む',
              action: { kind: 'command', name: 'salon-message', argument: id },
              style: 'primary',
            },
          ],
        },
      },
    ],
  }
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
