/**
 * What a network offers beside reports, records, contacts and salons. A preset switches on those that its own document
 * describes; what is switched off is not on any menu, page or in the console.
 */
export const SCHEME = {
  partners: '協力団体・協力機関・協力事業者',
  sponsors: '協賛',
  'shop-services': 'お店のちょっとしたサービス',
  studies: '研修会・気づきの視点',
  projects: '3つ以上の団体で取り組む事業',
  consultations: '相談',
  helpers: '役に立ちたい',
  errands: 'ちょこっとサービス',
  newsletter: '広報誌',
  keyholders: '見守りキーホルダー',
  checks: '元気ですか?の問いかけ',
  searches: '行方のわからない方の捜索',
} as const
export type Scheme = keyof typeof SCHEME
