import { useState } from 'preact/hooks'
import type { Persona, PhoneAct } from '../../contract.ts'
import type { Hand, Sheet } from '../hand.ts'
import { act } from '../phone-api.ts'
import { destinationOf, type TapAction } from '../tap-action.ts'
import type { useInput } from './use-input.ts'

interface HandOf {
  persona: Persona
  liffId: string
  town: string
  input: ReturnType<typeof useInput>
  onLiff: (path: string) => void
  /** A choice of date or time went through, which uses up the quick replies that asked for it. */
  onPicked: (under: string) => void
  newestId: string
}

/** The hand of one phone, with the sheet it has open and the words it shows for a moment. */
export function useHandOf(of: HandOf) {
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [words, setWords] = useState('')

  const send = async (what: PhoneAct) => {
    const under = of.newestId
    try {
      await act(of.persona.key, what)
    } catch {
      setWords('送れませんでした。もう一度ためしてください')
      return false
    }
    setWords('')
    if (what.kind === 'postback' && what.params) of.onPicked(under)
    return true
  }

  const follow = (uri: string) => {
    const to = destinationOf(uri, of.liffId)
    if (to?.kind === 'liff') of.onLiff(to.path)
    else if (to?.kind === 'call') setSheet({ kind: 'call', number: to.number })
    else if (to?.kind === 'web') window.open(to.url, '_blank', 'noopener')
    else setWords('このリンクはここでは開けません')
  }

  const hand: Hand = {
    persona: of.persona,
    town: of.town,
    send,
    follow,
    open: setSheet,
    close: () => setSheet(null),
    say: setWords,
    tap: (action) => tap(action, hand, of.input),
  }
  return { hand, sheet, words }
}

async function tap(action: TapAction | null, hand: Hand, input: HandOf['input']): Promise<boolean> {
  switch (action?.kind) {
    case undefined:
      return true
    case 'message':
      return hand.send({ kind: 'text', text: action.text })
    case 'postback':
      afterPostback(action, hand, input)
      return hand.send({ kind: 'postback', data: action.data, displayText: action.displayText })
    case 'richmenuswitch':
      return hand.send({
        kind: 'postback',
        data: action.data,
        params: { newRichMenuAliasId: action.alias, status: 'SUCCESS' },
      })
    case 'uri':
      hand.follow(action.uri)
      return true
    case 'datetimepicker':
      hand.open({ ...action, kind: 'date' })
      return true
    case 'camera':
      hand.open({ kind: 'photo', from: 'camera' })
      return true
    case 'cameraRoll':
      hand.open({ kind: 'photo', from: 'album' })
      return true
    case 'location':
      hand.open({ kind: 'location' })
      return true
    case 'clipboard':
      return copy(action.text, hand)
    default:
      return action satisfies never
  }
}

type Postback = Extract<TapAction, { kind: 'postback' }>

function afterPostback({ inputOption, fillInText }: Postback, hand: Hand, input: HandOf['input']) {
  if (inputOption === 'openKeyboard') input.openKeyboard(fillInText)
  if (inputOption === 'openRichMenu') input.showMenu(true)
  if (inputOption === 'closeRichMenu') input.showMenu(false)
  if (inputOption === 'openVoice') hand.open({ kind: 'voice' })
}

async function copy(text: string, hand: Hand): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    hand.say('コピーしました')
  } catch {
    hand.say('この画面ではコピーできません')
  }
  return true
}
