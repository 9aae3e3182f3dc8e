import type {IsoDate} from '../calendar.ts'

const VERSION = /^\d{4}\.(?:0[1-9]|1[0-2])\.(?:0|[1-9]\d*)$/

/** Whether the text is a version of the dataset: `YYYY.MM.N`. */
export const isVersion = (text: string): boolean => VERSION.test(text)

/** The next version in the month of `today`: `N` counts up from 0 within the month. */
export function nextVersion(existing: readonly string[], today: IsoDate): string {
  const month = today.slice(0, 7).replace('-', '.')
  const taken = existing
    .filter((version) => version.startsWith(`${month}.`))
    .map((version) => Number(version.slice(month.length + 1)))
  return `${month}.${taken.reduce((next, number) => Math.max(next, number + 1), 0)}`
}

/** Orders `YYYY.MM.N` by number, so that 2026.11.10 comes after 2026.11.9. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (let part = 0; part < 3; part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
