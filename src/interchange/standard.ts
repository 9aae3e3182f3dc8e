/** The standards that are read and written: Open Referral UK 3.0, and HSDS 3.0 and 3.1, of which it is a profile. */
export const STANDARDS = ['oruk-3.0', 'hsds-3.0', 'hsds-3.1'] as const
export type Standard = (typeof STANDARDS)[number]

/** What the root of a feed says of itself, and what people call the standard. */
interface StandardFacts {
  readonly title: string
  readonly version: string
  readonly profile: string
  readonly openapi_url: string
}

/** The standards by the names that our flags give them. */
export const STANDARD_FACTS: Readonly<Record<Standard, StandardFacts>> = {
  'oruk-3.0': {
    title: 'Open Referral UK 3.0',
    version: 'HSDS-UK-3.0',
    profile: 'https://openreferraluk.org/developers/specifications',
    openapi_url: 'https://openreferraluk.org/specifications/3.0/openapi.json',
  },
  'hsds-3.0': {
    title: 'HSDS 3.0',
    version: '3.0',
    profile: 'https://docs.openreferral.org/en/3.0/',
    openapi_url: 'https://docs.openreferral.org/en/3.0/hsds/api_reference.html',
  },
  'hsds-3.1': {
    title: 'HSDS 3.1',
    version: '3.1',
    profile: 'https://docs.openreferral.org/en/3.1/',
    openapi_url: 'https://docs.openreferral.org/en/3.1/hsds/api_reference.html',
  },
}

/** The standard that the `version` of a feed's root names; null when it names none of ours. */
export function standardOf(version: unknown): Standard | null {
  if (typeof version !== 'string') return null
  if (/uk/i.test(version)) return /3(?:\.0)?\D*$/.test(version) ? 'oruk-3.0' : null
  const [, minor] = /(?:^|\D)3(?:\.(\d+))?(?:\.\d+)?$/.exec(version) ?? []
  if (minor === '1') return 'hsds-3.1'
  return /(?:^|\D)3(?:\.0)?(?:\.\d+)?$/.test(version) ? 'hsds-3.0' : null
}
