/** Hands a file to whoever looks at the page, under a name that says what it is. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has taken hold of the file when the click returns, but not yet read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
