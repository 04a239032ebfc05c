const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]
/** In this order: nearly every browser also calls itself Chrome and Safari. */
const BROWSERS: readonly [RegExp, string][] = [
  [/ Line\//, 'LINE'],
  [/ Edg/, 'Edge'],
  [/ (OPR|Opera)\//, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** What somebody signed in with, as they would call it, e.g. `Windows・Edge`: all of a browser's name that is kept. */
export function deviceInWords(userAgent: string | undefined): string {
  const named = (table: readonly [RegExp, string][]) =>
    table.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  const words = [named(SYSTEMS), named(BROWSERS)].filter((word) => word !== undefined)
  return words.length > 0 ? words.join('・') : 'その他の機器'
}
