import { defineConfig } from 'vite'

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
    rolldownOptions: { checks: { moduleLevelDirective: false } }, // "use client" means nothing here
  },
})
