import { useEffect, useState } from 'preact/hooks'
import { Intro } from './intro.tsx'
import type { PageState } from './page-state.ts'
import { PersonaStrip } from './persona-strip.tsx'
import { Banner } from './phone/banner.tsx'
import { Phone } from './phone/phone.tsx'
import { usePage } from './use-page.ts'

/** In which order phones come onto a screen that has room for some of them only. */
const FIRST = ['resident', 'staff-1', 'guest', 'shopkeeper', 'staff-2', 'organiser']
const NARROW_PX = 820
const PHONE_PX = 395
const MARGIN_PX = 12

/** The whole page: whose phones, and the phones. `?show=resident,staff-1` chooses some at the start. */
export function App() {
  const [asked] = useState(() => new URLSearchParams(location.search).get('show')?.split(',') ?? FIRST)
  const { state, change } = usePage(asked[0] ?? 'resident')
  const room = useRoom()
  const [picked, setPicked] = useState(asked)
  if (!state.server)
    return <p class="wait">{state.online ? 'つないでいます…' : 'つながりません。つなぎ直しています…'}</p>

  const { server } = state
  const { personas, quota } = server
  const known = picked.filter((key) => personas.some((one) => one.key === key))
  const wanted =
    room === 1
      ? [state.front, ...known, ...FIRST]
      : [...known, ...FIRST.slice(0, known.length === 0 ? room : 0)]
  const shown = wanted.filter((key) => personas.some((one) => one.key === key)).slice(0, room)
  const pick = (key: string) => {
    if (!shown.includes(key)) setPicked([key, ...shown.filter((other) => other !== key)].slice(0, room))
    change({ kind: 'use', persona: key })
  }
  return (
    <div class={room === 1 ? 'page narrow' : 'page'}>
      <header class="top">
        <h1>見守りネットワークを試す</h1>
        <Intro personas={personas} quota={quota} />
        <PersonaStrip personas={personas} shown={shown} badges={badgesOf(state)} onPick={pick} />
      </header>
      {!state.online && (
        <p class="offline" role="alert">
          つながりが切れました。つなぎ直しています…
        </p>
      )}
      <main class="phones">
        {personas.map(({ key }) => {
          const chat = state.chats[key]
          const isShown = shown.includes(key)
          return (
            chat && (
              <Phone key={key} chat={chat} server={server} page={state} change={change} shown={isShown} />
            )
          )
        })}
      </main>
      {room === 1 && <OtherPhones state={state} onPick={pick} />}
    </div>
  )
}

const badgesOf = (state: PageState) =>
  Object.fromEntries(Object.entries(state.rung).map(([key, rung]) => [key, rung.length]))

/** On a narrow screen, what rings on a phone that is not shown. */
function OtherPhones({ state, onPick }: { state: PageState; onPick: (key: string) => void }) {
  const others = Object.entries(state.rung).filter(([key, rung]) => key !== state.front && rung.length > 0)
  const [key = '', rung = []] =
    others.toSorted(([, a], [, b]) => (b.at(-1)?.at ?? 0) - (a.at(-1)?.at ?? 0))[0] ?? []
  const persona = state.server?.personas.find((one) => one.key === key)
  if (!state.server || !persona) return null
  return (
    <div class="other-phones">
      <Banner
        botName={state.server.bot.displayName}
        rung={rung}
        whose={persona.displayName}
        onTap={() => onPick(key)}
      />
    </div>
  )
}

/** How many phones fit side by side. */
function useRoom(): number {
  const [width, setWidth] = useState(innerWidth)
  useEffect(() => {
    const resize = () => setWidth(innerWidth)
    addEventListener('resize', resize)
    return () => removeEventListener('resize', resize)
  }, [])
  return width < NARROW_PX ? 1 : Math.max(2, Math.floor((width - MARGIN_PX) / PHONE_PX))
}
