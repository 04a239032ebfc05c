import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChatEntry } from './contract.ts'
import { type Content, type Picture, personByKey, type RichMenu, type World } from './world.ts'

/** What a second start should still know: chats, friends, photos and menus. */
interface Kept {
  people: Record<
    string,
    { following: boolean; blocked: boolean; richMenuId: string | null; entries: ChatEntry[] }
  >
  contents: [string, Packed<Content>][]
  richMenus: [string, RichMenu][]
  richMenuImages: [string, Packed<Picture>][]
  richMenuAliases: [string, string][]
  defaultRichMenuId: string | null
  used: number
}

/** Brings back what the last run kept, and keeps what changes from now on. */
export async function openStore(world: World): Promise<{ close(): Promise<void> }> {
  const { dataDir } = world.options
  if (dataDir === null) return { close: () => Promise.resolve() }
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'line.json')
  await restore(world, file)
  return keep(world, file)
}

async function restore(world: World, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return
  const kept: Kept = JSON.parse(text) // our own file
  for (const [key, one] of Object.entries(kept.people)) {
    const person = personByKey(world, key)
    if (person) Object.assign(person, one)
  }
  world.contents = new Map(kept.contents.map(([id, one]) => [id, unpacked(one)]))
  world.richMenus = new Map(kept.richMenus)
  world.richMenuImages = new Map(kept.richMenuImages.map(([id, one]) => [id, unpacked(one)]))
  world.richMenuAliases = new Map(kept.richMenuAliases)
  world.defaultRichMenuId = kept.defaultRichMenuId
  world.used = kept.used
}

type Packed<T extends Picture> = Omit<T, 'bytes'> & { base64: string }

function packed<T extends Picture>({ bytes, ...rest }: T): Packed<T> {
  return { ...rest, base64: bytes.toString('base64') }
}

function unpacked<T extends object>({
  base64,
  ...rest
}: T & { base64: string }): Omit<T, 'base64'> & { bytes: Buffer } {
  return { ...rest, bytes: Buffer.from(base64, 'base64') }
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
    contents: [...world.contents].map(([id, one]) => [id, packed(one)]),
    richMenus: [...world.richMenus],
    richMenuImages: [...world.richMenuImages].map(([id, one]) => [id, packed(one)]),
    richMenuAliases: [...world.richMenuAliases],
    defaultRichMenuId: world.defaultRichMenuId,
    used: world.used,
  }
}

/** Writes after changes, one write at a time, and once more at the end. */
function keep(world: World, file: string): { close(): Promise<void> } {
  let writing = Promise.resolve()
  let isDue = false
  const write = async () => {
    isDue = false
    await writeFile(`${file}.new`, JSON.stringify(keptOf(world)))
    await rename(`${file}.new`, file)
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
