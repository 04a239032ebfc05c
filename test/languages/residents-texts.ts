/** Finds every text that residents may read, in the sources themselves, as the keys of the catalogue. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { isJapanese } from '#shared/languages/translate.ts'

/** Where texts to residents stand. A new feature's `*.messages.ts` and `*.flow.ts` are among them by themselves. */
const SOURCES = [
  /^bot\/.*\.(messages|flow)\.ts$/,
  /^bot\/conversation\/[\w-]+\.ts$/,
  /^bot\/directory\/(hours-words|members-menu|more-buttons|rich-menu-picture)\.ts$/,
  /^bot\/line\/(sorry|bubble)\.ts$/,
  /^bot\/salons\/[\w-]+\.commands\.ts$/,
  /^shared\/(checks|consultations|help|keyholders|partners|reports|salons|searches)\/(rules|words)\.ts$/,
  /^shared\/accounts\/rules\.ts$/,
  /^shared\/refusal\.ts$/,
  /^liff\/(checks|reports|people|salons|partners|help|move)\/.*(messages|words)\.ts$/,
  /^liff\/keyholders\/mine\/.*messages\.ts$/,
  /^liff\/searches\/alerts\/.*messages\.ts$/,
  /^liff\/drills\/join\/.*messages\.ts$/,
  /^shared\/drills\/words\.ts$/,
  /^liff\/(shell|door)\.messages\.ts$/,
  // What pages of residents are made of, as those of staff are.
  /^liff\/ui\/(code-sheet|photos|sheet|skeleton|feedback-letter)\.tsx$/,
]
/** Tables of answers, which stand on buttons. */
const TABLES = /^shared\/\w+\/(rules|words)\.ts$/
/** What only staff and organisers read, what is public paper, and what people type. */
const NOT_FOR_RESIDENTS = [
  /^bot\/cases\/clocks\//,
  /^bot\/conversation\/advance\.ts$/,
  /^bot\/(audit|backups|doctor|line\/setup)\/.*\.messages\.ts$/,
  /^bot\/directory\/preset-fault\.messages\.ts$/,
  /^bot\/help\/staff\.messages\.ts$/,
  /^bot\/keyholders\/finding\/finder\.messages\.ts$/,
  /^bot\/languages\/clerk\.messages\.ts$/,
  /^bot\/http\//,
  /^bot\/partners\/(public\/public-list|year\/letter)\./,
  /^bot\/partners\/(public\/public-list|year\/letter)\.messages\.ts$/,
  /^bot\/prints\//,
  /^bot\/searches\/features\.messages\.ts$/,
  /^bot\/salons\/(figures|series)\//,
  /^bot\/statistics\//,
  /staff\.messages\.ts$/,
]
/** Of files that speak to both: what is said under these names is for staff, or is said by rule (days, numbers). */
const PARTS_NOT_FOR_RESIDENTS: Record<string, readonly string[]> = {
  'bot/cases/notices/case.messages.ts': [
    'NEW_CASE',
    'newCaseNotice',
    'stillRingingNotice',
    'newsNotice',
    'worriedNotice',
    'takenOverNotice',
    'handedOverNotice',
    'handOverRingingNotice',
    'TO_COLLEAGUE',
    'colleagueNotice',
    'toStaff',
  ],
  'bot/consultations/consultation.messages.ts': ['CONSULT_WORDS'],
  'bot/newsletters/newsletter.messages.ts': ['dayWords'],
  'bot/partners/partners.messages.ts': ['TO_STAFF', 'staffNotice'],
  'bot/conversation/day-ahead-step.ts': ['SPELLINGS'],
  'bot/conversation/moment-step.ts': ['shownMoment'],
  'bot/conversation/when-step.ts': ['SPELLINGS'],
  'bot/conversation/count-step.ts': ['numberIn'],
  'bot/directory/hours-words.ts': ['WEEKDAYS', 'dateWords', 'daysWords', 'monthDay'],
  'liff/salons/in-words.ts': ['dayWords'],
  'liff/salons/salons.messages.ts': ['week'],
  'liff/shell.messages.ts': ['failedTitle', 'lineFailed'],
  'liff/door.messages.ts': [
    'signInTitle',
    'signInLead',
    'notFoundTitle',
    'notFound',
    'notStaffTitle',
    'home',
    'welcome',
    'welcomeLead',
    'openConsole',
    'openOwn',
  ],
  'bot/languages/languages.messages.ts': ['LANGUAGE_WORDS', 'TYPED', 'languagesAnswer'],
  'bot/salons/salons.commands.ts': ['SALON_WORDS'],
  'bot/searches/missing.messages.ts': ['missingWords'],
  'bot/searches/alerts.messages.ts': ['alertWords'],
  'shared/accounts/rules.ts': [
    'STAYS',
    'SEARCH_BY',
    'RECORD_KIND',
    'IDENTITY_CHECK',
    'ASKED_BY',
    'MOVE_STATE',
  ],
  'shared/searches/rules.ts': [
    'SEARCH_STATE',
    'FOUND_HOW',
    'CALLED_OFF_BECAUSE',
    'WHY_CALL',
    'WHY_ASK',
    'TIER',
  ],
  'bot/salons/attendance/attendance.messages.ts': ['notYetWords'],
  'shared/salons/rules.ts': ['SIGN_UP_PART', 'SIGN_UP_SOURCE', 'PARTY_STATE', 'LEFT_BECAUSE'],
  'shared/checks/rules.ts': ['CHECK_PART'],
  'shared/help/rules.ts': ['HELPER_STATE'],
  'shared/keyholders/rules.ts': [
    'KEYHOLDER_STATE',
    'STOPPED_BECAUSE',
    'TAG_STATE',
    'HOLDER_SIDE',
    'CALLER',
    'LOOK_UP_REASON',
    'FACT',
    'RENEWAL_STATE',
    'RENEWED_BY',
  ],
  'shared/partners/rules.ts': ['PARTNER_STATE'],
  'shared/refusal.ts': [
    'not-a-pdf',
    'newsletter-there',
    'newsletter-empty',
    'not-staff',
    'not-allowed',
    'already-assigned',
    'changed-meanwhile',
    'clock-disagrees',
    'feedback-undecided',
    'feedback-not-wanted',
    'feedback-names-someone',
    'told-how-undecided',
    'hand-over-waits',
    'words-missing',
    'merged-already',
    'too-many-merged',
    'tasks-open',
    'too-many',
    'cannot-work-case',
    'cannot-see-case',
    'cannot-ask-back',
    'too-many-views',
    'invitation-used',
    'already-staff',
    'passkey-failed',
    'passkey-there',
    'too-many-passkeys',
    'last-way-in',
    'second-factor',
    'locked',
    'needs-line',
    'last-admin',
    'due-changed',
    'on-list-already',
    'session-there',
    'too-many-pictures',
    'seats-taken',
    'search-no-consent',
    'search-tells-too-much',
    'centre-is-open',
    'look-up-pause',
    'look-ups-many',
  ],
}

/** A text with the file in which it stands. */
export interface Found {
  key: string
  file: string
  /** It stands on a button. */
  isLabel: boolean
}

/** Every text to residents, each once. */
export function residentsTexts(root: string, sources: readonly RegExp[] = SOURCES): Found[] {
  const files = ['bot', 'shared', 'liff'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const found = files
    .filter(
      (file) => sources.some((one) => one.test(file)) && !NOT_FOR_RESIDENTS.some((one) => one.test(file)),
    )
    .sort()
    .flatMap((file) => textsIn(file, readFileSync(join(root, file), 'utf8')))
  const seen = new Set<string>()
  return found.filter(({ key }) => !seen.has(key) && Boolean(seen.add(key)))
}

function textsIn(file: string, source: string): Found[] {
  const left = PARTS_NOT_FOR_RESIDENTS[file] ?? []
  const found: Found[] = []
  const visit = (node: unknown, isLabel: boolean): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, isLabel)
    if (Array.isArray(node) || !isNode(node) || isNoText(node) || left.includes(declaredName(node))) return
    for (const line of textOf(node)?.split('\n') ?? [])
      if (isJapanese(line)) found.push({ key: bare(line), file, isLabel })
    for (const [name, part] of Object.entries(node))
      visit(part, isLabel ? name !== 'body' : isOnButton(node, name))
  }
  visit(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x') }), TABLES.test(file))
  return found
}

type Node = Record<string, unknown>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** What makes buttons: all words that they are given. */
const BUTTONS = ['answerButton', 'button', 'callButton', 'command', 'link', 'way']

function isOnButton(node: Node, part: string): boolean {
  if (node.type === 'CallExpression') return part === 'arguments' && BUTTONS.includes(nameOf(node.callee))
  return node.type === 'KeyValueProperty' && part === 'value' && wordOf(node.key) === 'label'
}

/** Imports, types, keys, and cases that are compared with. */
function isNoText({ type }: Node): boolean {
  return type === 'ImportDeclaration' || (typeof type === 'string' && /^Ts.*(Type|Declaration)$/.test(type))
}

/** The name of what is declared here, so that it can be left out; '' for anything else. */
function declaredName(node: Node): string {
  if (node.type === 'FunctionDeclaration') return wordOf(node.identifier)
  if (node.type === 'VariableDeclarator') return wordOf(node.id)
  return node.type === 'KeyValueProperty' ? wordOf(node.key) : ''
}

const wordOf = (node: unknown) => (isNode(node) && typeof node.value === 'string' ? node.value : '')

function textOf(node: Node): string | null {
  if (node.type === 'StringLiteral') return wordOf(node)
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis) || !Array.isArray(node.expressions))
    return null
  const names = new Map<string, number>()
  const parts = node.quasis.map((part) =>
    isNode(part) && typeof part.cooked === 'string' ? part.cooked : '',
  )
  return node.expressions.reduce<string>(
    (text, expression, index) => `${text}{${unique(nameOf(expression), names)}}${parts[index + 1] ?? ''}`,
    parts[0] ?? '',
  )
}

/** What a placeholder is called: as the code calls what fills it. */
function nameOf(expression: unknown): string {
  if (!isNode(expression)) return 'x'
  switch (expression.type) {
    case 'Identifier':
      return wordOf(expression)
    case 'MemberExpression':
      return nameOf(expression.property)
    case 'CallExpression':
      return nameOf(expression.callee)
    case 'BinaryExpression':
      return nameOf(expression.left)
    case 'ParenthesisExpression':
      return nameOf(expression.expression)
    default:
      return 'x'
  }
}

function unique(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1
  names.set(name, count)
  return count === 1 ? name : `${name}${count}`
}

/** Without what only frames it. */
function bare(text: string): string {
  return text.trim().replace(/^【(.+)】$/, '$1')
}
