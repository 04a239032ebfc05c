import { useQuery } from '@tanstack/react-query'
import type { ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { MyWords } from '#shared/languages/contract.ts'
import type { Language } from '#shared/languages/rules.ts'
import type { Translate } from '#shared/languages/translate.ts'
import { ask } from './api.ts'
import { PageSkeleton } from './ui/skeleton.tsx'

/** What this phone heard last, so that those who read Japanese wait for nothing. */
const KEPT = 'language'
export const WORDS_KEY = ['my-words']

/** How a page speaks, and what ends it. */
interface Spoken {
  language: Language
  say: Translate
  start: () => void
  stop: () => void
}

const JAPANESE: Spoken = { language: 'ja', say: (text) => text, start: () => {}, stop: () => {} }
/** For readers' screens: what a page is written in. */
const LANG: Record<Language, string> = { ja: 'ja', easy: 'ja', en: 'en', zh: 'zh-Hans', ko: 'ko', vi: 'vi' }

/** A residents' page in the language that this person has chosen in the chat or in their settings. */
export function spoken<P extends object>(Page: ComponentType<P>): (props: P) => JSX.Element {
  return function SpokenPage(props: P) {
    const asked = useQuery({ queryKey: WORDS_KEY, queryFn: learn, ...known() })
    const how = asked.data ?? (asked.isError ? JAPANESE : null)
    useEffect(() => () => speak(JAPANESE), [])
    if (!how) return <PageSkeleton />
    speak(how) // before anything of the page is made
    return <Page key={how.language} {...props} />
  }
}

let speaking = JAPANESE

/** Words that leave the page, in the language that it speaks. */
export const saidInTheirs: Translate = (text) => speaking.say(text)

function speak(how: Spoken): void {
  if (how === speaking) return
  speaking.stop()
  how.start()
  speaking = how
  document.documentElement.lang = LANG[how.language]
}

function known(): { initialData?: Spoken; initialDataUpdatedAt?: number } {
  return localStorage.getItem(KEPT) === 'ja' ? { initialData: JAPANESE, initialDataUpdatedAt: 0 } : {}
}

async function learn(): Promise<Spoken> {
  const { language, words } = await ask<MyWords>('GET', '/me/words')
  localStorage.setItem(KEPT, language)
  if (language === 'ja' || words === null) return JAPANESE
  const { speakerOf, startSpeaking, stopSpeaking } = await import('./speak.ts')
  const translate = speakerOf(language, words)
  return { language, say: translate, start: () => startSpeaking(translate), stop: stopSpeaking }
}
