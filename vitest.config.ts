import { defineConfig } from 'vitest/config'

const BROWSER = 'test/browser/**/*.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    projects: [
      { extends: true, test: { name: 'code', include: ['test/**/*.test.ts'], exclude: [BROWSER], maxWorkers: 2 } },
      {
        extends: true,
        // A browser and a server already take two cores, and these tests hold the server to seconds: they run alone, after the others.
        test: { name: 'browser', include: [BROWSER], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
    // Only what hangs is to fail by time: on a busy machine a test with real processes takes ten times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
