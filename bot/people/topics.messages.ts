import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { SalonSettings } from '#shared/salons/settings.ts'

export type Topic = SalonSettings['topics'][number]

/** What somebody wants to be told of, and what they have just turned on or off. */
export interface Chosen {
  topics: string[]
  districtId: string | null
  changed?: { topic: Topic; isOn: boolean }
}

/** A button's label has at most 20 characters, mark included. */
const MAX_NAME = 18

/** Which announcements somebody wants: one tap on a topic turns it on or off. */
export function topicsAnswer({ preset, district }: Directory, chosen: Chosen): Answer {
  const { topics, announcementsAWeek } = preset.salonSettings
  const name = chosen.districtId === null ? undefined : district(chosen.districtId)?.name
  const card: Card = {
    ...headOf(chosen.changed),
    lines: [
      ...(chosen.changed ? [changeInWords(chosen.changed)] : []),
      '☑ のお知らせが、ここに届きます。おすと、変わります。',
      `お知らせは、多くても1週間に${announcementsAWeek}回です。`,
      name === undefined ? '地区をえらぶと、その地区のお知らせも届きます。' : `あなたの地区：${name}`,
    ],
    buttons: [
      ...topics.map((topic) => toggle(topic, chosen.topics.includes(topic.id))),
      { ...command(name === undefined ? '地区をえらぶ' : '地区を変える', 'choose-district'), style: 'link' },
    ],
  }
  return { says: [{ kind: 'card', card }] }
}

function headOf(changed: Chosen['changed']): Pick<Card, 'altText' | 'tone' | 'title'> {
  if (!changed) return { altText: 'お知らせをえらぶ', title: 'お知らせをえらぶ' }
  const title = changed.isOn ? 'お知らせが届きます' : 'お知らせを止めました'
  return { altText: 'お知らせの設定を変えました', tone: 'done', title }
}

function changeInWords({ topic, isOn }: NonNullable<Chosen['changed']>): string {
  return isOn ? `「${topic.name}」のお知らせが届きます。` : `「${topic.name}」のお知らせは、もう届きません。`
}

function toggle({ id, name }: Topic, isOn: boolean): Button {
  const label = `${isOn ? '☑' : '☐'} ${Array.from(name).slice(0, MAX_NAME).join('')}`
  return isOn
    ? { ...command(label, 'stop-topic', id), style: 'primary' }
    : { ...command(label, 'want-topic', id), style: 'secondary' }
}

function command(label: string, name: string, argument?: string): Pick<Button, 'label' | 'action'> {
  const action = argument === undefined ? { name } : { name, argument }
  return { label, action: { kind: 'command', ...action } }
}
