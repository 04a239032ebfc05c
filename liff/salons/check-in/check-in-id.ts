const STORED_AS = 'check-in:'

/** This tab's own name for coming through a door: the page opened again, or sent again, counts once. */
export function checkInId(code: string): string {
  const fresh = made.get(code) ?? crypto.randomUUID()
  made.set(code, fresh)
  try {
    const known = sessionStorage.getItem(STORED_AS + code)
    if (known === null) sessionStorage.setItem(STORED_AS + code, fresh)
    return known ?? fresh
  } catch {
    return fresh // nothing can be kept here: then as long as the page is open
  }
}

const made = new Map<string, string>()
