import type { Language } from '#shared/languages/rules.ts'

/** Languages with a rich menu of their own. やさしい日本語 has the words of everybody's. */
export const MENU_LANGUAGES = ['en', 'zh', 'ko', 'vi'] as const
export type MenuLanguage = (typeof MENU_LANGUAGES)[number]

/** Somebody whose menu LINE has to be told, taken by this worker. */
interface Due {
  userId: string
  language: Language
}

/** How LINE is told which menu somebody sees. */
export interface LanguageMenuPorts<D extends Due> {
  take: (at: Date, until: Date) => Promise<D | null>
  settle: (due: D) => Promise<void>
  /** Members of partners have a menu of their own, whatever their language. */
  hasOtherMenu: (userId: string) => Promise<boolean>
  /** The menu of a language, drawn and put when it is first needed. @throws Error if LINE did not take it */
  menuId: (language: MenuLanguage) => Promise<string>
  /** null: the menu of everybody. @throws Error if LINE has to be told again */
  show: (userId: string, menuId: string | null) => Promise<void>
}

/** After a failure LINE is told again so much later. */
const AGAIN_MS = 30_000
/** More at once would keep other work waiting. */
const MOST_AT_ONCE = 200

/** Tells LINE which menu those see who have chosen a language. What fails is tried again. */
export async function showLanguageMenus<D extends Due>(ports: LanguageMenuPorts<D>, at: Date): Promise<void> {
  for (let count = 0; count < MOST_AT_ONCE; count++) {
    const due = await ports.take(at, new Date(at.getTime() + AGAIN_MS))
    if (!due) return
    if (!(await ports.hasOtherMenu(due.userId))) {
      const { language } = due
      await ports.show(due.userId, isMenuLanguage(language) ? await ports.menuId(language) : null)
    }
    await ports.settle(due)
  }
}

export function isMenuLanguage(language: Language): language is MenuLanguage {
  return MENU_LANGUAGES.some((one) => one === language)
}
