import { access, readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { Preset } from '#shared/directory/contract.ts'
import { packageRoot } from './package-root.ts'
import { findFaults } from './preset-faults.ts'

/**
 * Reads a preset: `bot/presets/<name>/preset.yaml`, or that of a folder of one's own.
 * The character's picture comes back as a path that can be opened.
 * @throws Error that names every key that is wrong and what it should be
 */
export async function loadPreset(name: string): Promise<Preset> {
  const file = presetFile(name)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(
      `PRESET: cannot read ${file}; it should be meguro, mimasaka, mitaka, ota or the path of a folder with a preset.yaml`,
      {
        cause,
      },
    )
  })
  const preset = readPreset(text, file)
  if (!preset.character) return preset
  const picture = join(dirname(file), preset.character.picture)
  await mustExist(picture, file)
  return { ...preset, character: { ...preset.character, picture } }
}

/**
 * Makes the text of a preset typed.
 * @throws Error that names every key that is wrong and what it should be
 */
export function readPreset(text: string, file: string): Preset {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0)
    throw faulty(
      file,
      document.errors.map((error) => error.message),
    )
  const parsed = Preset.safeParse(document.toJS())
  if (!parsed.success) {
    throw faulty(
      file,
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(top)'}: ${message}`),
    )
  }
  const faults = findFaults(parsed.data)
  if (faults.length > 0) throw faulty(file, faults)
  return parsed.data
}

function presetFile(name: string): string {
  if (/\.ya?ml$/.test(name)) return resolve(name)
  const isPath = isAbsolute(name) || /[/\\]/.test(name)
  return join(isPath ? resolve(name) : join(packageRoot(), 'bot', 'presets', name), 'preset.yaml')
}

async function mustExist(picture: string, file: string): Promise<void> {
  await access(picture).catch((cause: unknown) => {
    throw new Error(`${file}\n  character.picture: no such file beside the preset`, { cause })
  })
}

function faulty(file: string, faults: string[]): Error {
  return new Error([`${file} is not a whole preset:`, ...faults].join('\n  '))
}
