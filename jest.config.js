/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/one-realm.js',
  runtime: '<rootDir>/test/support/shared-packages.cjs',
  testSequencer: '<rootDir>/test/support/heaviest-first.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/each-file.ts'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
  maxWorkers: 2,
  testTimeout: 30_000, // a busy machine is no failure; nothing here is about time
  reporters: ['default', '<rootDir>/test/support/plain-reporter.js'],
}
