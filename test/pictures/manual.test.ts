import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { SHOTS } from './shots.ts'

const text = (path: string) => readFileSync(path, 'utf8')
const under = (dir: string, ending: RegExp) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(dir, name))

const PAGES = ['README.md', ...under('docs', /\.md$/)]
const SHOT_LIST = Object.values(SHOTS).flat()
const TAKEN = SHOT_LIST.flatMap(({ name, sizes }) =>
  sizes.map((size) => `docs/pictures/${name}${size === 'wide' ? '-wide' : ''}.png`),
)
/** Taken by hand: two phones side by side, and states that people come to in the course of a day. */
const BY_HAND = /^docs\/pictures\/(chat|console|related|salon-[a-z]+)\.png$/

/** Files of ours that a page links to or shows. */
function namedIn(page: string): string[] {
  return [...text(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : [relative('.', join(dirname(page), target))],
  )
}

test('every picture and page that a manual names is there', () => {
  const there = new Set([...under('docs', /./), ...PAGES])
  const missing = PAGES.flatMap((page) =>
    namedIn(page)
      .filter((file) => file.startsWith('docs') && !there.has(file))
      .map((file) => `${page}: ${file}`),
  )
  expect(missing).toEqual([])
})

test('every picture is named by a manual and taken by the script', () => {
  const named = new Set(PAGES.flatMap(namedIn))
  const pictures = under('docs/pictures', /\.png$/)
  expect(pictures.filter((file) => !named.has(file))).toEqual([])
  expect(pictures.filter((file) => !BY_HAND.test(file)).sort()).toEqual([...TAKEN].sort())
})

test('every page of the manual stands in its table of contents and leads back there', () => {
  const contents = namedIn('docs/manual/README.md')
  for (const page of under('docs/manual', /\.md$/).filter((file) => !file.endsWith('README.md'))) {
    expect(contents).toContain(page)
    expect(namedIn(page)).toContain('docs/manual/README.md')
  }
})

test('every address that the script opens is a route', () => {
  const routes = routesOf(
    under('liff', /\.tsx$/)
      .map(text)
      .join('\n'),
  )
  expect(routes.length).toBeGreaterThan(30)
  const lost = SHOT_LIST.filter(({ path }) => !routes.some((route) => route.test(path)))
  expect(lost.map(({ path }) => path)).toEqual([])
})

/** Of what passes everything on to another file, only its beginning: the rest has routes of its own. */
function routesOf(source: string): RegExp[] {
  const written = [...source.matchAll(/path="([^"]+)"/g)].map(([, path = '']) => {
    const segments = path
      .replace(/\/\*\??$/, '')
      .replace(/\/:\w+\?/g, '(/[^/]+)?')
      .replace(/:\w+/g, '[^/]+')
    return new RegExp(`^${segments}$`)
  })
  const named = [...source.matchAll(/^const \w+_PATHS = \/(.+)\/$/gm)].map(
    ([, path = '']) => new RegExp(path),
  )
  return [...written, ...named]
}
