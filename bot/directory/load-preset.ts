import { access, readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Preset } from '#shared/directory/contract.ts'
import { fault, type PresetFault } from '#shared/directory/preset-fault.ts'
import { packageRoot } from './package-root.ts'
import { PRESET, sayIssue, whereWords } from './preset-fault.messages.ts'
import { findFaults } from './preset-faults.ts'

/** A preset that cannot be used; the message has a line for each thing to mend, in words for whoever writes it. */
export class PresetError extends Error {}

/**
 * Reads a preset: `bot/presets/<name>/preset.yaml`, or that of a folder of one's own.
 * Pictures of the character and of coordinators come back as paths that can be opened.
 * @throws PresetError that names every key that is wrong, its line and what it should be
 */
export async function loadPreset(name: string): Promise<Preset> {
  const file = presetFile(name)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PresetError(PRESET.cannotRead(file), { cause })
  })
  const preset = readPreset(text, file)
  const { character, consultations } = preset
  const beside = async (picture: string) => {
    const path = join(dirname(file), picture)
    await mustExist(path, file)
    return path
  }
  const coordinators = consultations.coordinators.map(async (one) =>
    one.picture === undefined ? one : { ...one, picture: await beside(one.picture) },
  )
  return {
    ...preset,
    consultations: { ...consultations, coordinators: await Promise.all(coordinators) },
    ...(character && { character: { ...character, picture: await beside(character.picture) } }),
  }
}

/**
 * Makes the text of a preset typed.
 * @throws PresetError that names every key that is wrong, its line and what it should be
 */
export function readPreset(text: string, file: string): Preset {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const mend = (faults: PresetFault[]) =>
    faulty(
      file,
      faults.map(({ path, say }) => `${whereWords(path, lineOf(document, lines, path))}: ${say}`),
    )
  const [broken] = document.errors
  if (broken) throw faulty(file, [`${whereWords([], lines.linePos(broken.pos[0]).line)}: ${PRESET.noYaml}`])
  const parsed = Preset.safeParse(document.toJS(), { error: sayIssue })
  if (!parsed.success) throw mend(parsed.error.issues.flatMap(faultsOf))
  const faults = findFaults(parsed.data)
  if (faults.length > 0) throw mend(faults)
  return parsed.data
}

/** Keys that nobody knows are one fault each, in the line of the key. */
function faultsOf(issue: z.core.$ZodIssue): PresetFault[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => fault([...issue.path, key], PRESET.noSuchKey))
    : [fault(issue.path, issue.message)]
}

/** The line of what stands at a path, or of the nearest thing around it; null for the file as a whole. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return null
}

/** Where a preset's files are. */
export function presetFolder(name: string): string {
  return dirname(presetFile(name))
}

function presetFile(name: string): string {
  if (/\.ya?ml$/.test(name)) return resolve(name)
  const isPath = isAbsolute(name) || /[/\\]/.test(name)
  return join(isPath ? resolve(name) : join(packageRoot(), 'bot', 'presets', name), 'preset.yaml')
}

async function mustExist(picture: string, file: string): Promise<void> {
  await access(picture).catch((cause: unknown) => {
    throw new PresetError(`${file}\n  character › picture: ${PRESET.noPicture}`, { cause })
  })
}

function faulty(file: string, faults: string[]): PresetError {
  return new PresetError([PRESET.isNotWhole(file, faults.length), ...faults].join('\n  '))
}
