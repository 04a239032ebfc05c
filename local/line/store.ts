import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChatEntry } from './contract.ts'
import { type Content, type Picture, personByKey, type RichMenu, type World } from './world.ts'

/** What a second start should still know: chats, friends, photos and menus. The bytes lie in files beside it. */
interface Kept {
  people: Record<
    string,
    { following: boolean; blocked: boolean; richMenuId: string | null; entries: ChatEntry[] }
  >
  contents: [string, Omit<Content, 'bytes'>][]
  richMenus: [string, RichMenu][]
  richMenuImages: [string, Omit<Picture, 'bytes'>][]
  richMenuAliases: [string, string][]
  defaultRichMenuId: string | null
  used: number
}

export interface Store {
  /** Writes what changed last. */
  close(): Promise<void>
}

/** Brings back what the last run kept, and keeps what changes from now on. */
export async function openStore(world: World): Promise<Store> {
  const { dataDir } = world.options
  if (dataDir === null) return { close: () => Promise.resolve() }
  await mkdir(join(dataDir, 'bytes'), { recursive: true })
  await restore(world, dataDir)
  return keep(world, dataDir)
}

function chatsFile(dataDir: string): string {
  return join(dataDir, 'line.json')
}

function bytesFile(dataDir: string, id: string): string {
  return join(dataDir, 'bytes', id)
}

async function restore(world: World, dataDir: string): Promise<void> {
  const text = await readFile(chatsFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return
  const kept: Kept = JSON.parse(text) // our own file
  for (const [key, one] of Object.entries(kept.people)) {
    const person = personByKey(world, key)
    if (person) Object.assign(person, one)
  }
  for (const [id, one] of kept.contents)
    world.contents.set(id, { ...one, bytes: await readFile(bytesFile(dataDir, id)) })
  for (const [id, one] of kept.richMenuImages)
    world.richMenuImages.set(id, { ...one, bytes: await readFile(bytesFile(dataDir, id)) })
  world.richMenus = new Map(kept.richMenus)
  world.richMenuAliases = new Map(kept.richMenuAliases)
  world.defaultRichMenuId = kept.defaultRichMenuId
  world.used = kept.used
}

function keptOf(world: World): Kept {
  const phones = [...world.people.values()].filter((person) => person.hasPhone)
  return {
    people: Object.fromEntries(
      phones.map(({ key, following, blocked, richMenuId, entries }) => [
        key,
        { following, blocked, richMenuId, entries },
      ]),
    ),
    contents: [...world.contents].map(([id, { kind, contentType, userId }]) => [
      id,
      { kind, contentType, userId },
    ]),
    richMenus: [...world.richMenus],
    richMenuImages: [...world.richMenuImages].map(([id, { contentType }]) => [id, { contentType }]),
    richMenuAliases: [...world.richMenuAliases],
    defaultRichMenuId: world.defaultRichMenuId,
    used: world.used,
  }
}

/** Writes after changes, one write at a time, and once more at the end. */
function keep(world: World, dataDir: string): Store {
  const onDisk = new Set([...world.contents.keys(), ...world.richMenuImages.keys()])
  let writing = Promise.resolve()
  let isDue = false
  const write = async () => {
    isDue = false
    const kept = keptOf(world)
    await writeBytes(new Map<string, Picture>([...world.contents, ...world.richMenuImages]), onDisk, dataDir)
    await writeFile(`${chatsFile(dataDir)}.new`, JSON.stringify(kept))
    await rename(`${chatsFile(dataDir)}.new`, chatsFile(dataDir))
  }
  const soon = () => {
    if (isDue) return
    isDue = true
    writing = writing.then(write)
  }
  world.listeners.add(soon)
  return {
    async close() {
      world.listeners.delete(soon)
      soon()
      await writing
    },
  }
}

/** Bytes never change, so each file is written once; what was withdrawn goes from the disk too. */
async function writeBytes(
  pictures: Map<string, Picture>,
  onDisk: Set<string>,
  dataDir: string,
): Promise<void> {
  for (const [id, { bytes }] of pictures) {
    if (onDisk.has(id)) continue
    await writeFile(bytesFile(dataDir, id), bytes)
    onDisk.add(id)
  }
  for (const id of onDisk) {
    if (pictures.has(id)) continue
    await rm(bytesFile(dataDir, id), { force: true })
    onDisk.delete(id)
  }
}
