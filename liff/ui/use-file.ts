import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'preact/hooks'

interface Making<A> {
  make: (asked: A) => Promise<Blob>
  onMade?: () => void
}

/** Has something made to be opened or saved: its address. The file is in this page's memory alone, and gone with it. */
export function useFile<A>({ make, onMade }: Making<A>) {
  const file = useMutation({
    mutationFn: async (asked: A) => URL.createObjectURL(await make(asked)),
    onSuccess: () => onMade?.(),
    gcTime: 0,
  })
  const { data: url } = file
  useEffect(() => {
    if (url === undefined) return
    return () => URL.revokeObjectURL(url)
  }, [url])
  return file
}
