/** お店のサービス: small services of partners for everybody, as cards. */
import type { Answer, Button, Card, Choice } from '#bot/conversation/say.ts'
import { mapLinkTo } from '#bot/directory/map-link.ts'
import type { Listed } from './listed.model.ts'

/** LINE shows no more side by side with room for the way to all of them. */
export const MOST_CARDS = 9

export const SERVICES = {
  near: '近くのお店をさがす',
  where: 'どこの近くをさがしますか',
  all: 'ぜんぶ見る',
}

/** The flow that asks where somebody is. */
export const NEAR_FLOW = 'services-near'

/** How far it is, as one says it: 「約300m」「約1.2km」. */
function farWords(km: number): string {
  const kilometres = km.toFixed(1)
  const metres = Math.max(50, Math.round((km * 1000) / 50) * 50)
  return km >= 1 ? `約${kilometres}km` : `約${metres}m`
}

export interface Offer extends Listed {
  km?: number
  category: string
}

/** Services as cards: of those near, or of one's own district. */
export function servicesAnswer(offers: Offer[], allUrl: string): Answer {
  const choices: Choice[] = [{ label: SERVICES.near, action: { kind: 'command', name: NEAR_FLOW } }]
  const all: Button = { label: SERVICES.all, style: 'secondary', action: { kind: 'link', url: allUrl } }
  if (offers.length === 0)
    return {
      says: [
        {
          kind: 'card',
          card: {
            altText: 'お店のサービスのご案内',
            title: 'お店のサービス',
            lines: ['この近くでは、まだ見つかりません。', 'ぜんぶのお店を、ページで見られます。'],
            buttons: [all],
          },
        },
      ],
      choices,
    }
  const cards = offers.slice(0, MOST_CARDS).map(serviceCard)
  const overview: Card = {
    altText: 'お店のサービスのご案内',
    title: 'お店のサービス',
    lines: ['お客さんでなくても、使えます。', 'お店の方に、声をかけてください。'],
    buttons: [all],
  }
  return {
    says: [{ kind: 'cards', altText: 'お店のサービスのご案内', cards: [...cards, overview] }],
    choices,
  }
}

function serviceCard({ fields, category, km }: Offer): Card {
  const { name, service, address, phone } = fields
  const call: Button[] = phone
    ? [{ label: '電話する', style: 'secondary', action: { kind: 'call', phone } }]
    : []
  const map: Button[] = address
    ? [
        {
          label: '地図で見る',
          style: 'secondary',
          action: { kind: 'link', url: mapLinkTo(`${name} ${address}`) },
        },
      ]
    : []
  return {
    altText: 'お店のサービスのご案内',
    eyebrow: km === undefined ? category : `${category} ${farWords(km)}`,
    title: service ?? name,
    lines: [name, ...(address ? [address] : [])],
    ...(call.length + map.length > 0 && { buttons: [...call, ...map] }),
  }
}
