import { useEffect, useRef, useState } from 'preact/hooks'
import { tagNoFrom, tagTokenFrom } from '#shared/keyholders/number.ts'
import { Field } from '../ui/field.tsx'
import { LOOK_UPS } from './look-ups.messages.ts'
import { readCode } from './read-code.ts'

interface CodeProps {
  value: string
  hint: string | undefined
  onType: (code: string) => void
}

/** The number of a tag, in large digits and in any notation, or what a photo of its QR code says. */
export function CodeField({ value, hint, onType }: CodeProps) {
  const [scan, setScan] = useState<'idle' | 'reading' | 'failed'>('idle')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus({ preventScroll: true }) // somebody is reading it out already
    input.current?.closest('.look-up-code')?.scrollIntoView({ block: 'nearest' })
  }, [])
  const read = async (photo: File) => {
    setScan('reading')
    const code = await readCode(photo).catch(() => null)
    setScan(code === null ? 'failed' : 'idle')
    if (code !== null) onType(code)
  }
  return (
    <div className="look-up-code">
      <Field label={LOOK_UPS.code} help={LOOK_UPS.codeHelp} hint={hint}>
        {({ id, describedBy, isWrong }) => (
          <input
            ref={input}
            id={id}
            className="input look-up-digits"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={120}
            value={value}
            aria-describedby={describedBy}
            aria-invalid={isWrong || undefined}
            onInput={(event) => {
              setScan('idle')
              onType(event.currentTarget.value)
            }}
          />
        )}
      </Field>
      <p className="look-up-reads" role="status">
        {scan === 'idle' ? !hint && readAs(value) : SCANNED[scan]}
      </p>
      <label className="button button-secondary look-up-scan">
        <input
          type="file"
          className="unseen"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const [photo] = event.currentTarget.files ?? []
            if (photo) void read(photo)
            event.currentTarget.value = '' // the same photo may be chosen again
          }}
        />
        {LOOK_UPS.scan}
      </label>
    </div>
  )
}

const SCANNED = { reading: LOOK_UPS.scanning, failed: LOOK_UPS.notScanned }

/** How the number is understood, while it is typed: said as soon as it is whole, and not before. */
function readAs(code: string): string {
  const no = tagNoFrom(code)
  if (no !== null) return LOOK_UPS.codeFits(no)
  if (tagTokenFrom(code) !== null) return LOOK_UPS.codeOfQr
  return code.replace(/\D/g, '').length >= 8 ? LOOK_UPS.badCode : ''
}
