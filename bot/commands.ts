/** What an operator runs beside the server: `node dist/bot/commands.js <command>`. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { centresInTrail } from '#shared/audit/rules.ts'
import { NewStaff } from '#shared/staff/contract.ts'
import { ROLES } from '#shared/staff/rules.ts'
import { noteInTrail } from './audit/note-in-trail.ts'
import { renewTrailKey } from './audit/trail-key.model.ts'
import { printVerdict } from './audit/verify.command.ts'
import { refuseOtherKeys } from './auditing.ts'
import { BrokenBackup } from './backups/frames.model.ts'
import { clockRulesOf, useClockRules } from './cases/clocks/clock-rules.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { keyRing, openKeyRing, useKeyRing } from './crypto/key-ring.ts'
import { closeDatabase, openDatabase } from './database.ts'
import { loadPreset, openDirectory, PresetError } from './directory/directory.ts'
import { presetFolder } from './directory/load-preset.ts'
import { PRESET } from './directory/preset-fault.messages.ts'
import { wordsReport } from './languages/lacking-words.ts'
import { unparkEvents } from './line/inbox.model.ts'
import { backUp, examine, migrateByHand, restore, setUp } from './operating.ts'
import { rotateKeys } from './rotate-keys.ts'
import { loadSample } from './sample.ts'
import { inviteStaff } from './staff/invite-staff.ts'

const USAGE = `使い方:
  npm run staff:invite -- --name 名前 [--role ${Object.keys(ROLES).join('|')}] [--centre センターのid]...
  npm run line:setup [-- --dry-run]   LINE のアカウントを、この製品に合わせて整える
  npm run doctor           動いているものを見て、直すところと、その直し方を言う
  npm run backup -- ファイル    すべてを、1つのファイルに書き出す
  npm run restore -- ファイル   空のデータベースに戻す
  npm run migrate [-- --again 名前]   前の版のデータを直す(起動のときにも行います)
  npm run keys:rotate      DATA_KEYS の先頭の鍵で、すべてを暗号化しなおす
  npm run audit:verify [-- --noted 番号:照合の文字]   操作の記録が、書かれたときのままかを確かめる
  npm run inbox:retry      処理できずに止めてあるメッセージを、もう一度処理する
  npm run preset:check フォルダー   町の設定(preset.yaml)に、直すところがないかを確かめる`

type Command = (config: Config, args: string[]) => Promise<void>

const COMMANDS: Record<string, Command> = {
  'staff:invite': invite,
  'keys:rotate': rotate,
  migrate: (_config, args) => migrateByHand(args),
  backup: (_config, args) => backUp(args),
  restore: (_config, args) => restore(args),
  'audit:verify': verify,
  'inbox:retry': async () => console.log(`${await unparkEvents(new Date())} 件をもう一度処理します。`),
  sample,
}

/** Prints the one-time link for a new member of staff: the first admin has nobody else to invite them. */
async function invite(config: Config, args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      role: { type: 'string', default: 'staff' },
      centre: { type: 'string', multiple: true, default: [] },
    },
  })
  const who = NewStaff.safeParse({ name: values.name, role: values.role, centreIds: values.centre })
  if (!who.success) throw new ConfigError([USAGE])
  const directory = openDirectory(await loadPreset(config.preset))
  const unknown = who.data.centreIds.filter((id) => !directory.centre(id))
  if (unknown.length > 0) {
    const known = directory.preset.centres.map(({ id, name }) => `${id} (${name})`).join(', ')
    throw new ConfigError([`--centre: ${unknown.join(', ')} はありません。あるのは ${known} です。`])
  }
  const at = new Date()
  const { role, centreIds } = who.data
  await noteInTrail({
    kind: 'staff-invited',
    by: null,
    about: { role, centre: centresInTrail(centreIds) },
    at,
  })
  const { token } = await inviteStaff(who.data, at)
  console.log('このリンクを、本人のLINEで7日のうちに開いてもらってください(使えるのは1回だけです):')
  console.log(`${config.line.liffUrl}/invite/${token}`)
  console.log('LINEを使わない人は、こちらをブラウザーで開き、パスキーで登録します:')
  console.log(`${config.publicUrl}/liff/invite/${token}`)
}

/** Seals everything again under the first key of DATA_KEYS, while the service runs. */
async function rotate(): Promise<void> {
  await renewTrailKey()
  await noteInTrail({ kind: 'keys-rotated', by: null, about: { key: keyRing().currentId }, at: new Date() })
  console.log(`暗号化しなおしました: ${JSON.stringify(await rotateKeys())}`)
  console.log('DATA_KEYS から古い鍵を外せます。バックアップが古い鍵のあいだは、古い鍵も保管してください。')
}

/** Ends with 2 if the audit trail is not as it was written, so that a nightly job can tell it from any failure. */
async function verify(_config: Config, args: string[]): Promise<void> {
  if (!(await printVerdict(args))) process.exitCode = 2
}

/** For trying out: plausible staff and cases, once, in an empty database. */
async function sample(config: Config, args: string[]): Promise<void> {
  if (config.isProduction) throw new ConfigError(['sample: 本番のデータベースに見本は入れられません。'])
  const { values } = parseArgs({
    args,
    options: {
      staff: { type: 'string', multiple: true, default: [] },
      reporter: { type: 'string', multiple: true, default: [] },
      organiser: { type: 'string' },
    },
  })
  const directory = openDirectory(await loadPreset(config.preset))
  useClockRules(clockRulesOf(directory))
  await loadSample(
    directory,
    {
      staff: values.staff.map(asPerson),
      reporters: values.reporter.map(asPerson),
      organiser: values.organiser === undefined ? undefined : asPerson(values.organiser),
    },
    new Date(),
    presetFolder(config.preset),
  )
}

/** `U…=名前` */
function asPerson(text: string): { userId: string; name: string } {
  const [, userId, name] = z
    .tuple([z.string(), z.string(), z.string()])
    .parse(/^(U[0-9a-f]{32})=(.+)$/.exec(text)?.slice())
  return { userId, name }
}

/** Says whether a town's own preset can be used, and what is to be mended; needs no settings and no database. */
async function checkPreset([folder]: string[]): Promise<void> {
  if (folder === undefined) throw new ConfigError([USAGE])
  const isName = /^[a-z0-9-]+$/.test(folder) && !existsSync(folder)
  const name = isName ? folder : resolve(folder)
  const preset = await loadPreset(name)
  console.log(PRESET.isWhole(preset.network))
  for (const line of [...PRESET.holds(preset), ...wordsReport(preset, presetFolder(name))])
    console.log(`  ${line}`)
}

async function run([name = '', ...args]: string[]): Promise<void> {
  if (name === 'preset:check') return await checkPreset(args)
  if (name === 'line:setup') return await setUp(args)
  if (name === 'doctor') return await examine()
  const command = COMMANDS[name]
  if (!command) throw new ConfigError([USAGE])
  const config = readConfig()
  useKeyRing(openKeyRing(config.dataKeys))
  await openDatabase(config.mongodbUri)
  if (command !== verify) await refuseOtherKeys() // which says itself what it cannot open
  await command(config, args)
}

function inWords(error: unknown): unknown {
  if (error instanceof ConfigError) return error.problems.join('\n')
  return error instanceof PresetError || error instanceof BrokenBackup ? error.message : error
}

run(process.argv.slice(2))
  .catch((error: unknown) => {
    console.error(inWords(error))
    process.exitCode = 1
  })
  .finally(closeDatabase)
