import {defineConfig} from 'vitest/config'

// Tests share no state, so isolation would only cost time. Those that need the built program say so by
// living in tests/e2e, which `npm test` runs after the build.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
