import {defineConfig} from 'vitest/config'

// .ci/run asks for the totals as JSON in a file of its choice.
const totals = process.env['RESETTLE_TEST_TOTALS']

// Tests share no state, so isolation would only cost time. Those in tests/e2e run the built program, so `npm test`
// builds first. Most of them wait for a process, so all cores are put to work.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: totals ? ['default', ['json', {outputFile: totals}]] : ['default'],
  },
})
