export interface NamedPlace {
  title: string
  address: string
  latitude: number
  longitude: number
}

/** Where a pin can start: well-known places of the towns that the presets are about. */
const TOWNS: Record<string, NamedPlace[]> = {
  meguro: [
    { title: '目黒区総合庁舎', address: '東京都目黒区上目黒2丁目', latitude: 35.6413, longitude: 139.6982 },
    { title: '中目黒駅前', address: '東京都目黒区上目黒3丁目', latitude: 35.6443, longitude: 139.6991 },
    { title: '林試の森公園', address: '東京都目黒区下目黒5丁目', latitude: 35.6262, longitude: 139.7027 },
    { title: '碑文谷公園', address: '東京都目黒区碑文谷6丁目', latitude: 35.6231, longitude: 139.684 },
    { title: '自由が丘駅前', address: '東京都目黒区自由が丘1丁目', latitude: 35.6076, longitude: 139.6689 },
  ],
  mimasaka: [
    { title: '美作市役所', address: '岡山県美作市栄町', latitude: 35.0087, longitude: 134.1487 },
    { title: '林野駅前', address: '岡山県美作市栄町', latitude: 35.0126, longitude: 134.1497 },
    { title: '湯郷温泉', address: '岡山県美作市湯郷', latitude: 34.9997, longitude: 134.1453 },
    { title: '大原駅前', address: '岡山県美作市古町', latitude: 35.1111, longitude: 134.3322 },
  ],
}

/** The places of the town that the account's name speaks of; Meguro if of none. */
export function placesOf(botName: string): NamedPlace[] {
  return (
    (botName.includes('美作') || botName.includes('みまさか') ? TOWNS['mimasaka'] : TOWNS['meguro']) ?? []
  )
}
