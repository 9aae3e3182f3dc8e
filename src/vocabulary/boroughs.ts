import type {Vocabulary} from './words.ts'

/** The 32 London boroughs and the City of London, with their ONS codes, in code order. */
export const BOROUGHS = [
  'City of London',
  'Barking and Dagenham',
  'Barnet',
  'Bexley',
  'Brent',
  'Bromley',
  'Camden',
  'Croydon',
  'Ealing',
  'Enfield',
  'Greenwich',
  'Hackney',
  'Hammersmith and Fulham',
  'Haringey',
  'Harrow',
  'Havering',
  'Hillingdon',
  'Hounslow',
  'Islington',
  'Kensington and Chelsea',
  'Kingston upon Thames',
  'Lambeth',
  'Lewisham',
  'Merton',
  'Newham',
  'Redbridge',
  'Richmond upon Thames',
  'Southwark',
  'Sutton',
  'Tower Hamlets',
  'Waltham Forest',
  'Wandsworth',
  'Westminster',
] as const

export type Borough = (typeof BOROUGHS)[number]

/** ONS code of a borough, for example `E09000022` for Lambeth. */
export function boroughCode(borough: Borough): string {
  return `E090000${String(BOROUGHS.indexOf(borough) + 1).padStart(2, '0')}`
}

// Abbreviations that name one borough. Districts (Brixton, Hayes) are not here: several lie in more than one
// borough, and a profile must not be guessed at. Search knows them as places.
const OTHER_NAMES: Partial<Record<Borough, readonly string[]>> = {
  'City of London': ['City', 'Square Mile', 'Corporation of London'],
  'Barking and Dagenham': ['LBBD', 'B&D'],
  Greenwich: ['RBG'],
  'Hammersmith and Fulham': ['LBHF', 'H&F'],
  'Kensington and Chelsea': ['RBKC', 'K&C'],
  'Kingston upon Thames': ['RBK', 'Kingston-on-Thames'],
  'Richmond upon Thames': ['LBRUT', 'Richmond-on-Thames'],
  'Tower Hamlets': ['LBTH'],
  'Waltham Forest': ['LBWF'],
  Westminster: ['City of Westminster', 'Westminster City Council'],
}

export const boroughVocabulary: Vocabulary<Borough> = {
  noun: 'borough',
  words: BOROUGHS.map((name) => ({
    id: name,
    label: name,
    aliases: [
      boroughCode(name),
      `London Borough of ${name}`,
      `Royal Borough of ${name}`,
      `${name} Council`,
      `LB ${name}`,
      ...(OTHER_NAMES[name] ?? []),
    ],
  })),
}
