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
  mitaka: [
    { title: '三鷹市役所', address: '東京都三鷹市野崎1丁目', latitude: 35.6835, longitude: 139.5595 },
    { title: '三鷹駅前', address: '東京都三鷹市下連雀3丁目', latitude: 35.7024, longitude: 139.5604 },
    { title: '井の頭公園駅前', address: '東京都三鷹市井の頭3丁目', latitude: 35.6974, longitude: 139.5827 },
    { title: '国立天文台前', address: '東京都三鷹市大沢2丁目', latitude: 35.6753, longitude: 139.5383 },
  ],
  ota: [
    { title: '大森駅前', address: '東京都大田区大森北1丁目', latitude: 35.5885, longitude: 139.728 },
    { title: '大田区役所', address: '東京都大田区蒲田5丁目', latitude: 35.5613, longitude: 139.716 },
    { title: '田園調布駅前', address: '東京都大田区田園調布3丁目', latitude: 35.5968, longitude: 139.6674 },
    { title: '穴守稲荷駅前', address: '東京都大田区羽田4丁目', latitude: 35.5503, longitude: 139.7467 },
  ],
}

/** What stands in the names of accounts. */
const NAMES: [name: string, town: string][] = [
  ['美作', 'mimasaka'],
  ['みまさか', 'mimasaka'],
  ['地域ケアネットワーク', 'mitaka'],
  ['みま～も', 'ota'],
]

/** The places of the town that the account's name speaks of; Meguro if of none. */
export function placesOf(botName: string): NamedPlace[] {
  const town = NAMES.find(([name]) => botName.includes(name))?.[1] ?? 'meguro'
  return TOWNS[town] ?? []
}
