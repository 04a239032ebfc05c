import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { QrCode } from './qr-code.tsx'
import { Sheet } from './sheet.tsx'

const WORDS = {
  qr: 'スマホのカメラで読みとるQRコード',
  code: '手で入れるときのコード',
  link: 'LINEなどで送るときのリンク',
  copy: 'リンクをコピー',
  copied: 'リンクをコピーしました',
  copyFailed: 'コピーできませんでした。リンクを長く押して、コピーしてください。',
}

interface CodeProps {
  title: string
  lead: string
  /** How long it is good. */
  until: string
  code: string
  link: string
  onClose: () => void
}

/** A code that is told once: to scan, to type and to send. */
export function CodeSheet({ title, lead, until, code, link, onClose }: CodeProps) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setSaid(WORDS.copied),
      () => setSaid(WORDS.copyFailed),
    )
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{lead}</p>
      <QrCode text={link} name={WORDS.qr} />
      <div>
        <p>{WORDS.code}</p>
        <p className="code-words">{code}</p>
      </div>
      <p>{until}</p>
      <Field label={WORDS.link}>
        {({ id }) => (
          <input
            id={id}
            className="input"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <Button onClick={() => void copy()}>{WORDS.copy}</Button>
      <p role="status">{said}</p>
    </Sheet>
  )
}
