/** Days, times and counts of hours as a language says them. The Japanese forms are those of `hours-words.ts`. Pure. */
import type { Foreign } from './rules.ts'

const WEEKDAYS = '日月火水木金土'
const NAMES: Record<Foreign, readonly string[]> = {
  easy: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
}
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const ABOUT: Record<Foreign, string> = {
  easy: 'だいたい ',
  en: 'around ',
  zh: '大约',
  ko: '약 ',
  vi: 'khoảng ',
}
const EVERY_DAY: Record<Foreign, string> = {
  easy: '毎日(まいにち)',
  en: 'every day',
  zh: '每天',
  ko: '매일',
  vi: 'mỗi ngày',
}

/** A day, a span of days or times, or weekdays in the language; null if the text is none of these. */
export function inWords(text: string, language: Foreign): string | null {
  return month(text, language) ?? day(text, language) ?? span(text, language) ?? weekdays(text, language)
}

/** 「2026年12月」 */
function month(text: string, language: Foreign): string | null {
  const [, year = '', number = ''] = /^(\d{4})年(\d{1,2})月$/.exec(text) ?? []
  if (year === '') return null
  switch (language) {
    case 'en':
      return `${MONTHS[Number(number) - 1]} ${year}`
    case 'ko':
      return `${year}년 ${number}월`
    case 'vi':
      return `Tháng ${number}/${year}`
    case 'zh':
      return text
    case 'easy':
      return `${year}年(ねん)${number}月(がつ)`
    default:
      return language satisfies never
  }
}

/** 「6月11日(木)」, 「6月11日」 or with the year; with 「9時5分ごろ」 or a time behind it. */
function day(text: string, language: Foreign): string | null {
  const found =
    /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[(（]([日月火水木金土])[)）])?(?: (\d{1,2}:\d\d)| (\d{1,2})時(?:(\d{1,2})分)?ごろ)?$/.exec(
      text,
    )
  if (!found) return null
  const [, year, month = '', date = '', weekday, time, hour, minute = '0'] = found
  const said = dayIn(language, Number(month), Number(date), weekday && name(weekday, language), year)
  if (time) return `${said} ${time}`
  return hour ? `${said} ${ABOUT[language]}${hour}:${minute.padStart(2, '0')}` : said
}

function dayIn(
  language: Foreign,
  month: number,
  date: number,
  weekday: string | undefined,
  year: string | undefined,
): string {
  switch (language) {
    case 'en':
      return `${weekday ? `${weekday}, ` : ''}${MONTHS[month - 1]} ${date}${year ? `, ${year}` : ''}`
    case 'ko':
      return `${year ? `${year}년 ` : ''}${month}월 ${date}일${weekday ? `(${weekday})` : ''}`
    case 'vi':
      return `${weekday ? `${weekday}, ` : ''}${date}/${month}${year ? `/${year}` : ''}`
    case 'zh':
      return `${year ? `${year}年` : ''}${month}月${date}日${weekday ? `(${weekday})` : ''}`
    case 'easy':
      return `${year ? `${year}年(ねん)` : ''}${month}月(がつ)${date}日(にち)${weekday ? `(${weekday})` : ''}`
    default:
      return language satisfies never
  }
}

const name = (weekday: string, language: Foreign) => NAMES[language][WEEKDAYS.indexOf(weekday)] ?? weekday

/** 「13:30〜15:00」, 「12月29日〜1月3日」, with what comes before it: 「月〜金 8:30〜19:00」. */
function span(text: string, language: Foreign): string | null {
  const times = /^(?:(.+) )?(\d{1,2}:\d\d)〜(\d{1,2}:\d\d)$/.exec(text)
  if (times) {
    const [, before, from, to] = times
    if (before === undefined) return language === 'easy' ? text : `${from}–${to}`
    const said = weekdays(before, language) ?? day(before, language)
    return said === null ? null : `${said} ${language === 'easy' ? `${from}〜${to}` : `${from}–${to}`}`
  }
  const [from, to, ...more] = text.split('〜').map((part) => day(part, language))
  return from && to && more.length === 0 ? `${from}${language === 'easy' ? '〜' : ' – '}${to}` : null
}

/** 「月〜金」, 「月・水・金」, 「毎日」. */
function weekdays(text: string, language: Foreign): string | null {
  if (text === '毎日') return EVERY_DAY[language]
  if (!/^[日月火水木金土]([〜・][日月火水木金土])*$/.test(text)) return null
  if (language === 'easy') return text
  return text
    .replace(/[日月火水木金土]/g, (weekday) => name(weekday, language))
    .replaceAll('〜', '–')
    .replaceAll('・', ', ')
}
