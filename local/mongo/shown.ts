import { ObjectId } from 'bson'
import { isArray, isDoc } from './values.ts'

/** A value as MongoDB's messages show it: `{ email: "a", at: new Date(0) }`. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isArray(value)) return `[ ${value.map(shown).join(', ')} ]`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (isDoc(value)) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${shown(field)}`)
    return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
  }
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
