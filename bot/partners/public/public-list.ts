import { type Html, html } from '#bot/http/html.ts'
import type { Preset } from '#shared/directory/contract.ts'
import { PARTNER_KIND, partnerNumber } from '#shared/partners/rules.ts'
import type { ListAsked, Listed } from './listed.model.ts'
import { publicPath } from './paths.ts'
import { LIST } from './public-list.messages.ts'

const KINDS = ['group', 'body', 'business'] as const

interface Page {
  partners: Listed[]
  asked: ListAsked
  /** Where the next page begins; null at the end. */
  after: string | null
  isFirst: boolean
}

/** The list as a page: by kind and district, with the same as files. */
export function listBody(preset: Preset, { partners, asked, after, isFirst }: Page): Html {
  const { kind, districtId, withService } = asked
  const kinds = KINDS.filter((each) => preset.partners.categories.some((one) => one.kind === each))
  const link = (href: string, label: string, isHere: boolean) =>
    isHere
      ? html`<li><a href="${href}" aria-current="true">${label}</a></li>`
      : html`<li><a href="${href}">${label}</a></li>`
  return html`<p>${withService ? LIST.servicesLead : LIST.lead}</p>
<nav aria-label="${LIST.kinds}"><ul class="links">
${link(publicPath({ ...asked, kind: undefined }), LIST.everything, !kind)}
${kinds.map((each) => link(publicPath({ ...asked, kind: each }), PARTNER_KIND[each], kind === each))}
</ul></nav>
<nav aria-label="${LIST.districts}"><ul class="links">
${link(publicPath({ ...asked, districtId: undefined }), LIST.everywhere, !districtId)}
${preset.districts.map(({ id, name }) => link(publicPath({ ...asked, districtId: id }), name, districtId === id))}
</ul></nav>
${partners.length === 0 ? html`<p>${LIST.none}</p>` : html`<ul class="cards">${partners.map((each) => cardOf(each, preset))}</ul>`}
<ul class="links">
${isFirst ? null : link(publicPath(asked), LIST.begin, false)}
${after === null ? null : link(publicPath(asked, { after }), LIST.next, false)}
${link(publicPath(asked, { ending: '.csv' }), LIST.csv, false)}
${link(publicPath(asked, { ending: '.pdf' }), LIST.pdf, false)}
</ul>`
}

/** One partner alone, where the QR code of its certificate and sticker leads. */
export function partnerBody(preset: Preset, partner: Listed): Html {
  return html`<ul class="cards">${cardOf(partner, preset)}</ul>
<ul class="links"><li><a href="${publicPath({})}">${LIST.title}</a></li></ul>`
}

function cardOf({ no, fields }: Listed, preset: Preset): Html {
  const { kind, name, address, phone, service } = fields
  const facts = [
    PARTNER_KIND[kind],
    categoryIn(preset, fields.category),
    districtIn(preset, fields.districtId),
  ]
  return html`<li><p class="name">${name}</p>
<p class="soft">${facts.filter(Boolean).join('・')}${no === null ? null : html` ${partnerNumber(no)}`}${isSponsor(preset, fields) ? html` <strong>${LIST.sponsor}</strong>` : null}</p>
${address && html`<p>${address}</p>`}
${phone && html`<p><a href="tel:${phone}">${phone}</a></p>`}
${service && hasServices(preset) ? html`<p><strong>${LIST.service}：${service}</strong></p>` : null}</li>`
}

const isSponsor = ({ schemes }: Preset, { isSponsor: is }: Listed['fields']) =>
  is && schemes.includes('sponsors')
export const hasServices = ({ schemes }: Preset) => schemes.includes('shop-services')

export function categoryIn({ partners }: Preset, id: string): string {
  return partners.categories.find((one) => one.id === id)?.name ?? ''
}

export function districtIn({ districts }: Preset, id: string | null): string {
  return id === null ? LIST.whole : (districts.find((one) => one.id === id)?.name ?? '')
}

/** The list as a table: a head, and a row for each. What the network does not have is no column. */
export function listRows(preset: Preset, partners: Listed[]): { head: string[]; rows: string[][] } {
  const { column } = LIST
  const columns: [string, (partner: Listed) => string][] = [
    [column.no, ({ no }) => (no === null ? '' : partnerNumber(no))],
    [column.kind, ({ fields }) => PARTNER_KIND[fields.kind]],
    [column.category, ({ fields }) => categoryIn(preset, fields.category)],
    [column.name, ({ fields }) => fields.name],
    [column.kana, ({ fields }) => fields.kana ?? ''],
    [column.district, ({ fields }) => districtIn(preset, fields.districtId)],
    [column.address, ({ fields }) => fields.address ?? ''],
    [column.phone, ({ fields }) => fields.phone ?? ''],
    ...(hasServices(preset)
      ? [[column.service, ({ fields }: Listed) => fields.service ?? ''] as [string, (of: Listed) => string]]
      : []),
    [column.since, ({ since }) => since ?? ''],
  ]
  return {
    head: columns.map(([label]) => label),
    rows: partners.map((partner) => columns.map(([, value]) => value(partner))),
  }
}
