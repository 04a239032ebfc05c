/** Where a map shows what these words, or `latitude,longitude`, name. */
export function mapLinkTo(query: string): string {
  return `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query }).toString()}`
}
