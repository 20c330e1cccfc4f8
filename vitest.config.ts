import { defineConfig } from 'vitest/config'

const setupFiles = ['test/setup/seed.ts']
const isolated = ['**/node_modules/**', '**/dist/**', 'tmp/**']

/**
 * Three kinds of test, so that each is asked only for what it needs:
 * `pure` needs nothing, `server` a PostgreSQL, `browser` a Chromium. Both come with `npm ci`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          setupFiles,
          include: [
            'packages/{domain,credentials,web}/src/**/*.test.{ts,tsx}',
            'packages/server/src/{import,export}/**/*.test.ts',
            'test/*.test.ts',
            'demo/*.test.ts',
            'bench/*.test.ts',
          ],
          exclude: isolated,
          // Its files name each other without endings, which Node alone does not resolve.
          server: { deps: { inline: ['@ldclabs/cose-ts'] } },
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'server',
          setupFiles,
          include: ['packages/server/src/**/*.test.ts', 'test/setup/postgres.test.ts'],
          exclude: [...isolated, 'packages/server/src/{import,export}/**'],
          globalSetup: 'test/setup/postgres.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          setupFiles,
          include: ['test/{screens,journeys}/**/*.test.{ts,tsx}', 'test/setup/browser.test.ts'],
          exclude: isolated,
          globalSetup: 'test/setup/chromium.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
