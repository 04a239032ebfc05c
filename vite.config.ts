import { defineConfig } from 'vite'

/** What every page needs. */
const BASE =
  /node_modules\/(preact|wouter|regexparam|use-sync|@tanstack)|liff\/(query-client|signed-out|session|api|shell)|liff\/ui\/(toast|button|sheet\.|failure|skeleton|empty)|shared\/staff\/rules/

export default defineConfig({
  root: 'liff',
  base: '/liff/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      react: 'preact/compat',
      'react-dom': 'preact/compat',
    },
  },
  build: {
    outDir: '../dist/liff',
    emptyOutDir: true,
    sourcemap: true,
    target: ['es2022', 'safari16', 'chrome107'],
    assetsInlineLimit: 0, // data: addresses would need a wider content-security policy
    modulePreload: { polyfill: false }, // iOS 16.0 to 16.3 just load a little later
    rolldownOptions: {
      checks: { moduleLevelDirective: false }, // "use client" means nothing here
      output: {
        // Many small files compress worse than one: what pages share is put together by who needs it.
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE, priority: 3 },
            { name: 'ui', test: /liff\/(ui\/|use-directory)|shared\/reports/, minShareCount: 2, priority: 2 },
            { name: 'cases', test: /liff\/cases\/|shared\/cases\//, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
})
