/**
 * What a person did, whatever the channel. `bot/line/inbound.ts` makes these from LINE's events;
 * everything after it speaks of people and buttons, not of LINE.
 */
export type Input =
  /** `meant`: the button's words in Japanese that these are in the person's language. */
  | { kind: 'text'; text: string; meant?: string }
  /** A button of a question; `draft` and `step` tell an old one from the current one. */
  | { kind: 'tap'; draft: string; step: string; value: string }
  /** A button that steers: see `Control`. `step` names the answer to edit. */
  | { kind: 'control'; draft: string; control: Control; step?: string }
  /** A button that starts something: rich menu, cards. */
  | { kind: 'command'; name: string; argument?: string }
  /** From the date-time picker: `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`, Asia/Tokyo. */
  | { kind: 'date'; draft: string; step: string; value: string }
  | { kind: 'place'; latitude: number; longitude: number; title?: string; address?: string }
  /** `contentId` fetches the bytes from LINE while it keeps them. */
  | { kind: 'media'; media: 'photo' | 'video' | 'voice' | 'file'; contentId: string }
  | { kind: 'sticker' }
  | { kind: 'follow' }
  | { kind: 'unfollow' }
  | { kind: 'unsend'; messageId: string }
  /** A button of ours that we no longer understand. */
  | { kind: 'stale' }

/**
 * back: the question before. skip: no answer to this one. enough: straight to the review with what there is.
 * stop: throw the draft away. keep: leave an edited answer as it was. edit: one answer from the review.
 * send: the review is right. resume: show where we are.
 */
export type Control = 'back' | 'skip' | 'enough' | 'stop' | 'keep' | 'edit' | 'send' | 'resume'

/** One thing that one person did, as the inbox hands it over. */
export interface Heard {
  /** LINE's `webhookEventId`: the same after a redelivery, so that work done once is not done twice. */
  eventId: string
  /** LINE user id. */
  userId: string
  /** When it happened. */
  at: Date
  /** LINE's id of the message, if it was one; unsend names it. */
  messageId?: string
  input: Input
}
