/** The bytes of a file as base64, without the `data:` in front. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '')
    reader.onerror = () => failed(reader.error ?? new Error('unreadable file'))
    reader.readAsDataURL(file)
  })
}
