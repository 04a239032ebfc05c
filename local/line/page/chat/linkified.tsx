import { useHand } from '../hand.ts'

const LINK = /(https?:\/\/[^\s「」『』（）<>、。]+|0\d{1,4}-\d{1,4}-\d{3,4})/

/** A text in which addresses open and phone numbers call. */
export function Linkified({ text }: { text: string }) {
  const { follow } = useHand()
  return text.split(LINK).map((part, index) => {
    if (index % 2 === 0) return part
    const uri = part.startsWith('http') ? part : `tel:${part.replaceAll('-', '')}`
    return (
      <a
        // A sent text never changes, so the place of a part names it.
        key={String(index)}
        href={uri}
        onClick={(click) => {
          click.preventDefault()
          follow(uri)
        }}
      >
        {part}
      </a>
    )
  })
}
