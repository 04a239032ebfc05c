import { defineConfig } from 'vite'

/** What every page needs. */
const BASE =
  /node_modules\/(preact|wouter|regexparam|use-sync|@tanstack)|liff\/(query-client|signed-out|session|leaving|api|shell)|liff\/ui\/(toast|button|sheet\.|failure|skeleton|empty|lazy)|shared\/staff\/rules/
/** What most pages show. What only forms, or whole pages, need is left to them. */
const UI =
  /liff\/(ui\/(?!field|day-|qr-|code-|new-code|paper-sheet|years-since|page-frame|shrink-photo|sheet-form|choices-of|feedback-letter|bars|period|save-file|figures|tel-of|stale-note|note-sheet|use-seen|id-for|part\.|pick-photo|use-where|kept-|own-record|account-link|entr)|use-directory)|shared\/reports/
/** What shows figures, of cases or of salons. */
const FIGURES = /liff\/ui\/(bars|period|save-file|figures)|shared\/statistics\/months/
/** What leads from one part of the console to the next. */
const CONSOLE = /liff\/cases\/list\/(list-address|list-state|use-list-address)|shared\/cases\/(views|rules)/
/** What a list and an open case both show. What one of them shares with its own sheets, the other does without. */
const CASES =
  /liff\/cases\/(?!page|links|menu-|list\/(filter|views|conditions-in-words|row-words|use-views))|shared\/cases\/(?!retention)/

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
            { name: 'ui', test: UI, minShareCount: 2, priority: 2 },
            // Before what stands on it: a group takes along whatever its files import.
            { name: 'fields', test: /liff\/ui\/(field|sheet-form)/, minShareCount: 2, priority: 2 },
            { name: 'figures', test: FIGURES, minShareCount: 2, priority: 2 },
            { name: 'console', test: CONSOLE, priority: 2 },
            { name: 'cases', test: CASES, minShareCount: 2, priority: 1 },
            {
              name: 'case',
              test: /liff\/cases\/(page|links)\/(?!case-hand-overs|change-in-words)/,
              minShareCount: 2,
            },
            { name: 'lists', test: /liff\/cases\/list\//, minShareCount: 2 },
            {
              name: 'papers',
              test: /liff\/ui\/(code-sheet|qr-code|new-code|paper-sheet|years-since)|node_modules\/qr\//,
              minShareCount: 2,
              priority: 1,
            },
            // Only what staff see of people and organisations looks like this.
            { name: 'entries', test: /liff\/ui\/entries/, minShareCount: 2, priority: 1 },
            { name: 'forms', test: /liff\/ui\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
