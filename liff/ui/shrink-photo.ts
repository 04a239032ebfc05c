const LONGEST_PX = 2048
const QUALITY = 0.85

/**
 * A photo small enough for a slow line, upright and without the place where it was taken. What this browser
 * cannot read (HEIC on some phones) goes as it is: the server can, or says that it cannot.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return small ?? file
  } catch {
    return file
  }
}
