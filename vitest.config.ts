import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        // Seconds, no servers: pure rules.
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/src/**/!(*.real).test.ts', 'loadtests/**/*.test.ts'],
          // No test is about time; a machine that is busy with others must not fail one.
          testTimeout: 60_000,
        },
      },
      {
        // Against a real Redis Cluster, MySQL or MariaDB, and Kafka, started once for the run.
        test: {
          name: 'real',
          include: ['{apps,packages}/*/src/**/*.real.test.ts', 'tests/**/*.real.test.ts'],
          globalSetup: 'packages/local-servers/src/vitest-global-setup.ts',
          // Each file owns its data; a process for each would spend most of the run on loading the same modules.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
