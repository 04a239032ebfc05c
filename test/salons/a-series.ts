import { SalonSeries } from '#shared/salons/contract.ts'

/** A salon like others; a test names what it is about. */
export function aSeries(over: Record<string, unknown> = {}): SalonSeries {
  return SalonSeries.parse({
    id: 'mihon',
    name: '見本サロン',
    kind: 'salon',
    place: { name: '見本会館', districtId: 'osawa' },
    organiser: '見本の会',
    contact: { name: '見本の会', phone: '03-0000-0001' },
    forWhom: 'どなたでも',
    start: '13:30',
    end: '15:00',
    rule: '毎月第3火曜',
    ...over,
  })
}
