import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QuietHours } from '#shared/directory/contract.ts'

/** No time is quiet: what a test waits for comes at whatever hour the test runs. */
export const NO_QUIET_HOURS: QuietHours = { from: '00:00', to: '00:00' }

/** A copy of a preset without quiet hours, for a product that runs by the real clock; `remove` deletes it. */
export async function awakePreset(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'awake-preset-'))
  await cp(join('bot', 'presets', name), folder, { recursive: true })
  const file = join(folder, 'preset.yaml')
  const { from, to } = NO_QUIET_HOURS
  const line = `quietHours: { from: '${from}', to: '${to}' }`
  const others = (await readFile(file, 'utf8')).replace(/^quietHours:.*\n/m, '')
  await writeFile(file, `${others}\n${line}\n`)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
