// Builds what runs: `node build.js product` makes dist/bot and dist/liff; `local` adds the stand-ins
// for LINE and for the database, which no production build contains.
import { rm } from 'node:fs/promises'
import { build as esbuild } from 'esbuild'
import { build as vite } from 'vite'

const wanted = new Set(process.argv.slice(2))

const node = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
}

async function buildProduct() {
  await Promise.all([
    vite({ logLevel: 'warn' }),
    esbuild({
      ...node,
      entryPoints: { main: 'bot/main.ts', commands: 'bot/commands.ts' },
      outdir: 'dist/bot',
    }),
  ])
}

async function buildLocal() {
  await Promise.all([
    esbuild({
      ...node,
      entryPoints: { start: 'local/start.ts', mongo: 'local/mongo/main.ts', line: 'local/line/main.ts' },
      outdir: 'dist/local',
    }),
    esbuild({
      bundle: true,
      entryPoints: { page: 'local/line/page/main.tsx' },
      outdir: 'dist/local/page',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      target: 'es2022',
      minify: true,
      sourcemap: true,
      loader: { '.png': 'dataurl', '.svg': 'text' },
      logLevel: 'warning',
    }),
  ])
}

if (wanted.has('product')) await rm('dist', { recursive: true, force: true })
await Promise.all([wanted.has('product') && buildProduct(), wanted.has('local') && buildLocal()])
