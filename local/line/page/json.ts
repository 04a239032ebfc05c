/** JSON from the bot, read without trusting it: a field of another kind counts as absent. */
export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(json: Json, key: string): string | undefined {
  const value = json[key]
  return typeof value === 'string' ? value : undefined
}

export function numberOf(json: Json, key: string): number | undefined {
  const value = json[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function isOn(json: Json, key: string): boolean {
  return json[key] === true
}

export function objectOf(json: Json, key: string): Json | undefined {
  const value = json[key]
  return isJson(value) ? value : undefined
}

export function objectsOf(json: Json, key: string): Json[] {
  const value = json[key]
  return Array.isArray(value) ? value.filter(isJson) : []
}
