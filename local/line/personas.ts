import { userIdFor } from './ids.ts'

/** The people with a phone, all invented. The same list in every run, so links and pictures stay true. */
export const PERSONAS = [
  { key: 'resident', displayName: '見本 花子', note: '近所に住む人', avatarColor: '#e0607e' },
  { key: 'shopkeeper', displayName: '例田 一郎', note: 'パン屋「例田商店」の店主', avatarColor: '#c77d2b' },
  { key: 'guest', displayName: '試野 千代', note: 'サロンに通う人(78歳)', avatarColor: '#7a63b8' },
  { key: 'staff-1', displayName: '佐藤 みどり', note: 'センター職員', avatarColor: '#2f8f6b' },
  { key: 'staff-2', displayName: '鈴木 健', note: 'センター職員', avatarColor: '#2f6fb0' },
  { key: 'organiser', displayName: '例山 はる', note: 'サロンの世話人(78歳)', avatarColor: '#a05a3c' },
].map((one) => ({ ...one, userId: userIdFor(one.key) }))
