import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import { emergency } from '#bot/directory/account.messages.ts'
import { LANGUAGE, type Language } from '#shared/languages/rules.ts'

const LANGUAGES: Language[] = ['ja', 'easy', 'en', 'zh', 'ko', 'vi']

/** Each language under its own name, for whoever cannot read the others. */
export const LANGUAGE_CHOICES: Choice[] = LANGUAGES.map((language) => choiceOf(language))

function choiceOf(language: Language): Choice {
  return { label: LANGUAGE[language], action: { kind: 'command', name: 'set-language', argument: language } }
}

/** What people type who look for their language. */
export const LANGUAGE_WORDS: Choice[] = [
  ...['ことば', 'ことばをえらぶ', '言語', '外国語', 'language', '语言', '語言', '언어', 'ngôn ngữ'].map(
    (label): Choice => ({ label, action: { kind: 'command', name: 'languages' } }),
  ),
  ...LANGUAGE_CHOICES,
  typed('Japanese', 'ja'),
  typed('にほんご', 'ja'),
  typed('やさしいにほんご', 'easy'),
  typed('英語', 'en'),
  typed('えいご', 'en'),
  typed('Chinese', 'zh'),
  typed('中国語', 'zh'),
  typed('汉语', 'zh'),
  typed('简体中文', 'zh'),
  typed('Korean', 'ko'),
  typed('韓国語', 'ko'),
  typed('Vietnamese', 'vi'),
  typed('ベトナム語', 'vi'),
  typed('tieng viet', 'vi'),
]

function typed(label: string, language: Language): Choice {
  return { ...choiceOf(language), label }
}

/** The tiles of the rich menu by words that people of other languages type, whatever they have chosen. */
const TYPED: Record<string, readonly string[]> = {
  report: ['report', 'report a concern', '报告', '알리기', '신고', 'báo tin'],
  salons: ['salon', 'salons', 'events', '沙龙', '活动', '살롱', '행사', 'sự kiện'],
  consult: ['advice', 'consultation', '咨询', '상담', 'tư vấn'],
  contacts: ['contact', 'contacts', 'phone', '电话', '联系方式', '연락처', '전화', 'điện thoại', 'liên hệ'],
  records: ['records', 'my records', '记录', '我的记录', '기록', '나의 기록', 'ghi chép'],
  howto: [
    'help',
    'how to',
    'how to use',
    'menu',
    '帮助',
    '使用方法',
    '도움말',
    '사용법',
    'trợ giúp',
    'cách dùng',
  ],
  move: [
    'new phone',
    'new account',
    'move',
    '换手机',
    '转移',
    '새 휴대폰',
    '옮기기',
    'đổi điện thoại',
    'chuyển',
  ],
  'my-sign-ups': ['my sign-ups', '报名', '我的报名', '신청', 'đăng ký'],
}

/** What can be typed in other languages, the tiles' words and those that ask for a language. */
export const FOREIGN_WORDS: Choice[] = Object.entries(TYPED).flatMap(([name, labels]) =>
  labels.map((label): Choice => ({ label, action: { kind: 'command', name } })),
)

/** In which language to be spoken to, in all of them at once. */
export function languagesAnswer(current: Language): Answer {
  const card: Card = {
    altText: 'ことばをえらぶ / Language',
    title: 'ことばを えらんでください',
    lines: ['Choose your language', '请选择语言', '언어를 선택하세요', 'Chọn ngôn ngữ'],
    buttons: LANGUAGE_CHOICES.map(
      (choice, index): Button => ({
        ...choice,
        style: LANGUAGES[index] === current ? 'primary' : 'secondary',
      }),
    ),
  }
  return { says: [{ kind: 'card', card }] }
}

/** Under an answer: somebody who has just come may not read Japanese. */
export function withLanguages(answer: Answer): Answer {
  return { ...answer, choices: [...(answer.choices ?? []), ...LANGUAGE_CHOICES] }
}

/** From now on we speak so. 119 and 110 come first, for whoever could not read them before. */
export function languageKept(next: Answer): Answer {
  const card: Card = {
    altText: 'ことばを かえました',
    tone: 'done',
    title: 'ことばを かえました',
    lines: [
      'これから、このことばで お話しします。',
      '会を開く人や センターの人が書いた文は、日本語のままです。',
      'センターの電話は、日本語です。日本語が話せる人といっしょに電話すると、安心です。',
    ],
    buttons: [
      { label: '気づきを知らせる', action: { kind: 'command', name: 'report' }, style: 'primary' },
      { label: '使い方を見る', action: { kind: 'command', name: 'howto' }, style: 'secondary' },
      { label: 'ことば・Language', action: { kind: 'command', name: 'languages' }, style: 'link' },
    ],
  }
  const first: Say[] = [emergency(), card].map((one) => ({ kind: 'card', card: one }))
  return { says: [...first, ...next.says].slice(0, 5) }
}
