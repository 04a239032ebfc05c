import { fold, phonesIn } from '#bot/crypto/search-hash.ts'

/** Somebody whom a feedback text must not name. */
export interface Hidden {
  names: (string | null)[]
  /** Texts in which their phones stand. */
  phones: (string | null)[]
}

const HONORIFIC = ['さん', 'さま', '様', '氏', 'ちゃん', 'くん', '君', '宅'].map(fold)
/** What people write for a name that they do not know: no text names anybody by it. */
const NOBODY = ['不明', 'わからない', '分からない', '知らない', 'なし', '無し', '匿名'].map(fold)

/**
 * Whether a text names somebody or holds their phone, however it is written: spaces, width and kana make no
 * difference. A family or given name counts alone too; one of a single character only before さん and the like.
 */
export function namesSomeone(text: string, { names, phones }: Hidden): boolean {
  const written = fold(text)
  const digits = written.replace(/\D/g, '')
  return (
    names.some((name) => name !== null && !NOBODY.includes(fold(name)) && isNamed(written, name)) ||
    phones.flatMap((phone) => phonesIn(phone ?? '')).some((phone) => digits.includes(phone))
  )
}

function isNamed(written: string, name: string): boolean {
  const [whole, ...parts] = [name, ...name.normalize('NFKC').split(/[\s・,、]+/)].map(withoutHonorific)
  if (whole && isLong(whole) && written.includes(whole)) return true
  // 例田太郎 without a space may be called 例田さん: what stands before さん is then part of the name.
  const beginnings = whole ? [1, 2, 3].map((length) => Array.from(whole).slice(0, length).join('')) : []
  return (
    parts.some((part) => isLong(part) && written.includes(part)) ||
    [...parts, ...beginnings].some(
      (part) => part !== '' && HONORIFIC.some((sir) => written.includes(part + sir)),
    )
  )
}

function withoutHonorific(name: string): string {
  const folded = fold(name)
  const sir = HONORIFIC.find((each) => folded.endsWith(each) && folded.length > each.length)
  return sir ? folded.slice(0, -sir.length) : folded
}

function isLong(name: string): boolean {
  return Array.from(name).length >= 2
}
