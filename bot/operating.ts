/** What an officer runs to put the product into service, to look after it, and to keep a copy of it. */
import { parseArgs } from 'node:util'
import type { Preset } from '#shared/directory/contract.ts'
import { notedFirst, noteInTrail } from './audit/note-in-trail.ts'
import { printVerdict } from './audit/verify.command.ts'
import { BACKUP } from './backups/backup.messages.ts'
import { restoreBackup } from './backups/restore-backup.ts'
import { writeBackup } from './backups/write-backup.ts'
import { ConfigError, readConfig, readSetup, type SetupConfig } from './config.ts'
import { openKeyRing, useKeyRing } from './crypto/key-ring.ts'
import { loadPreset, openDirectory } from './directory/directory.ts'
import { tokyoDate } from './directory/hours.ts'
import { drawMembersMenu } from './directory/members-menu.ts'
import { drawRichMenu } from './directory/rich-menu-picture.ts'
import { drawOrganisersMenu, drawStaffMenu } from './directory/staff-menus.ts'
import { reportOf as adviceOf, judge } from './doctor/judge.ts'
import { gatherFacts } from './doctoring.ts'
import type { Menu } from './line/rich-menu.ts'
import type { Wish } from './line/setup/finding.ts'
import { reportOf } from './line/setup/report.ts'
import { setUpLine } from './line/setup/set-up-line.ts'
import { MIGRATIONS } from './migrating.ts'
import { migrate } from './migrations/migrate.ts'
import { findDone, reopenMigration } from './migrations/migration.model.ts'

/** Makes the LINE account what the product needs; may be run again and again. */
export async function setUp(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } })
  const isDry = values['dry-run']
  const env = readSetup()
  const { preset } = openDirectory(await loadPreset(env.PRESET))
  const findings = await setUpLine(
    { ...wishOf(env), name: preset.network, menus: await menusOf(preset) },
    isDry,
  )
  for (const line of reportOf(findings, isDry)) console.log(line)
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1
}

/** Looks at everything that the product stands on, changes nothing, and says what is to be mended and how. */
export async function examine(): Promise<void> {
  const config = readConfig()
  useKeyRing(openKeyRing(config.dataKeys))
  const directory = openDirectory(await loadPreset(config.preset))
  const judged = judge(await gatherFacts(config, directory, new Date()))
  for (const line of adviceOf(judged)) console.log(line)
  if (judged.some(({ state }) => state === 'wrong')) process.exitCode = 1
}

function wishOf(env: SetupConfig): Omit<Wish, 'name' | 'menus'> {
  return {
    channel: { id: env.LINE_CHANNEL_ID, secret: env.LINE_CHANNEL_SECRET },
    login: { id: env.LINE_LOGIN_CHANNEL_ID, secret: env.LINE_LOGIN_CHANNEL_SECRET },
    longLivedToken: env.LINE_CHANNEL_ACCESS_TOKEN ?? null,
    liffId: env.LIFF_ID ?? null,
    liffHost: env.LIFF_HOST,
    publicUrl: env.PUBLIC_URL,
    apiUrl: env.LINE_API_URL,
    dataUrl: env.LINE_DATA_URL,
  }
}

/** The menus of everybody and of those who have one of their own; the other languages' follow when somebody asks. */
async function menusOf(preset: Preset): Promise<Menu[]> {
  const hasPartners = preset.schemes.includes('partners')
  return [
    { ...(await drawRichMenu(preset)), alias: 'residents', isForEverybody: true },
    ...(hasPartners ? [{ ...(await drawMembersMenu(preset)), alias: 'members' }] : []),
    { ...(await drawStaffMenu(preset)), alias: 'staff' },
    { ...(await drawOrganisersMenu(preset)), alias: 'organisers' },
  ]
}

/** Does what was not done yet, or one once more, and says what stands. @throws ConfigError for an unknown name */
export async function migrateByHand(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { again: { type: 'string' } } })
  if (values.again !== undefined) {
    if (!MIGRATIONS.some(({ id }) => id === values.again))
      throw new ConfigError([
        `--again: ${MIGRATIONS.map(({ id }) => id).join(', ')} のどれかを書いてください。`,
      ])
    await reopenMigration(values.again)
  }
  await migrate(MIGRATIONS, { now: () => new Date(), onDone: () => undefined })
  for (const { id, about } of MIGRATIONS) {
    const done = await findDone(id)
    console.log(`✓ ${id} ${about}: ${done ? `${tokyoDate(done.doneAt)}、${done.changed} 件` : ''}`)
  }
}

/** Writes everything into one file. @throws BrokenBackup, ConfigError */
export async function backUp([given]: string[]): Promise<void> {
  const file = fileOf(given)
  const at = new Date()
  const note = { kind: 'backed-up', by: null, at } as const
  const { documents, collections } = await notedFirst(note, () => writeBackup(file, at))
  console.log(BACKUP.made(file, documents, collections))
  console.log(BACKUP.keys)
}

/** Puts a backup back, and looks whether the audit trail came through whole. */
export async function restore([given]: string[]): Promise<void> {
  const { documents } = await restoreBackup(fileOf(given))
  console.log(BACKUP.restored(documents))
  console.log(BACKUP.signIn)
  if (!(await printVerdict([]))) process.exitCode = 1
  await noteInTrail({ kind: 'restored', by: null, about: { count: documents }, at: new Date() })
}

function fileOf(file: string | undefined): string {
  if (file === undefined) throw new ConfigError([BACKUP.usage])
  return file
}
