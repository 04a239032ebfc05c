import type { ChatOnPhone, Faults, LocalState, PhoneAct } from '../contract.ts'

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`${path.split('?')[0]} answered ${response.status}`)
  return response.json()
}

const asJson = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** The account, everybody with a phone, and the month's quota. */
export const getState = () => ask<LocalState>('/local/state')

/** The chat as one persona's phone shows it. */
export const getChat = (persona: string) => ask<ChatOnPhone>(`/local/personas/${persona}/chat`)

/** Does with a phone what a person would do. */
export const act = (persona: string, what: PhoneAct) =>
  ask<{ eventId: string | null }>(`/local/personas/${persona}/act`, asJson('POST', what))

/** Makes things go wrong from now on; `{}` heals everything. */
export async function putFaults(faults: Faults): Promise<void> {
  const response = await fetch('/local/faults', asJson('PUT', faults))
  if (!response.ok) throw new Error(`/local/faults answered ${response.status}`)
}
