import { dayInWords } from './when.ts'

/** 11月25日(水) 10:00ごろ: a day that somebody wishes for, with the time if they told one. */
export function wishInWords({ date, time }: { date: string; time?: string | undefined }, now: Date): string {
  const day = dayInWords(`${date}T00:00:00+09:00`, now)
  return time === undefined ? day : `${day} ${time.replace(/^0/, '')}ごろ`
}
