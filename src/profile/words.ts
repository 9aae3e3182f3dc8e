import type {Condition} from '../vocabulary/conditions.ts'
import type {Vocabulary} from '../vocabulary/words.ts'
import type {AccessNeed, Custody, SituationKind} from './profile.ts'

/** The kinds of situation, with the other names that officers use for each. */
export const situationVocabulary: Vocabulary<SituationKind> = {
  noun: 'kind of situation',
  words: [
    {id: 'in-custody', label: 'In custody', aliases: ['custody', 'in prison', 'prison']},
    {
      id: 'on-licence',
      label: 'On licence',
      aliases: ['licence', 'license', 'on license', 'post-sentence supervision', 'PSS'],
    },
    {
      id: 'community-sentence',
      label: 'Community sentence',
      aliases: ['community order', 'suspended sentence order', 'on a community sentence'],
    },
    {id: 'none', label: 'None', aliases: ['no sentence or supervision']},
  ],
}

/** Why someone is in custody. */
export const custodyVocabulary: Vocabulary<Custody> = {
  noun: 'kind of custody',
  words: [
    {id: 'sentenced', label: 'Sentenced', aliases: ['sentence', 'serving a sentence']},
    {id: 'remand', label: 'Remand', aliases: ['on remand', 'remanded', 'unsentenced']},
    {id: 'recall', label: 'Recall', aliases: ['on recall', 'recalled']},
  ],
}

/** What a person needs of a place or a conversation. */
export const accessVocabulary: Vocabulary<AccessNeed> = {
  noun: 'access need',
  words: [
    {id: 'step-free', label: 'Step-free', aliases: ['wheelchair', 'wheelchair access', 'no steps']},
    {id: 'interpreter', label: 'Interpreter', aliases: ['interpreting', 'translator']},
  ],
}

/** A prison by its HMPPS code and its name in the register, "Pentonville (HMP & YOI)". */
export interface PrisonName {
  readonly code: string
  readonly name: string
}

/**
 * The prisons as words: by code, by the name in the register, and by the name without its kind ("Pentonville") unless
 * another's begins so too: "Peterborough" is a men's prison or a women's, and is refused.
 */
export function prisonVocabulary(prisons: readonly PrisonName[]): Vocabulary<string> {
  return {
    noun: 'prison',
    words: prisons.map(({code, name}) => {
      const bare = name.replace(/ \(.*\)$/, '')
      const isOne = prisons.every((other) => other.code === code || !other.name.startsWith(bare))
      const kinds = ['HMP', 'YOI', 'HMP/YOI', 'HMYOI'].map((kind) => `${kind} ${name}`)
      return {id: code, label: name, aliases: isOne ? [bare, ...kinds] : kinds}
    }),
  }
}

const key = <Id extends string>(id: Id, label: string, ...aliases: string[]) => ({id, label, aliases})

/** The keys of each object of a profile. Only the id is accepted; label and aliases serve to suggest it. */
export const KEYS = {
  profile: {
    noun: 'key',
    words: [
      key('reference', 'reference', 'id', 'ref', 'case number', 'CRN', 'NOMIS', 'prison number'),
      key('sex', 'sex', 'gender'),
      key('dateOfBirth', 'date of birth', 'dob', 'born', 'birth date'),
      key('age', 'age', 'years'),
      key('situation', 'situation', 'status', 'sentence'),
      key('home', 'home', 'accommodation', 'residence', 'lives'),
      key('needs', 'needs', 'need', 'pathways', 'pathway'),
      key('cohorts', 'cohorts', 'cohort', 'groups'),
      key('conditions', 'conditions', 'condition'),
      key('history', 'history', 'offences', 'exclusions', 'risks'),
      key('avoid', 'avoid', 'exclusion zones', 'areas to avoid'),
      key('languages', 'languages', 'language'),
      key('access', 'access', 'access needs'),
      key('referrer', 'referrer', 'referred by', 'role'),
    ],
  },
  situation: {
    noun: 'key',
    words: [
      key('kind', 'kind', 'type', 'status'),
      key('custody', 'custody', 'custody kind', 'kind of custody'),
      key('prison', 'prison', 'establishment'),
      key('releaseDate', 'release date', 'release', 'conditional release date', 'CRD', 'date'),
    ],
  },
  home: {
    noun: 'key',
    words: [
      key('borough', 'borough', 'local authority', 'council'),
      key('postcode', 'postcode', 'post code', 'zip'),
      key('noFixedAbode', 'no fixed abode', 'NFA', 'homeless'),
      key('connections', 'connections', 'connection', 'local connection', 'local connections'),
    ],
  },
  avoid: {
    noun: 'key',
    words: [
      key('boroughs', 'boroughs', 'borough'),
      key('postcodeDistricts', 'postcode districts', 'postcodes', 'postcode', 'districts', 'district'),
    ],
  },
  referrer: {noun: 'key', words: [key('role', 'role', 'kind', 'type', 'route')]},
} as const satisfies Record<string, Vocabulary<string>>

/** The keys of one of the profile's objects. */
export type KeyOf<Part extends keyof typeof KEYS> = (typeof KEYS)[Part]['words'][number]['id']

/** Conditions that a service may require but no profile can answer, with what to do about each instead. */
export const UNSTATABLE: Readonly<Partial<Record<string, string>>> = {
  'borough-connection': 'leave it out: it follows from home and its connections',
  'referral-needed': 'leave it out: it is about how a service is reached',
  'other-criteria': 'leave it out: it stands for what each service says in its own words',
} satisfies Partial<Record<Condition, string>>

/** Keys, folded, under which someone might put what a profile must not hold. */
export const PERSONAL_KEYS: ReadonlySet<string> = new Set([
  'name',
  'full name',
  'fullname',
  'first name',
  'firstname',
  'forename',
  'surname',
  'last name',
  'lastname',
  'address',
  'phone',
  'telephone',
  'mobile',
  'email',
  'nhs number',
  'nhsnumber',
  'national insurance number',
  'nino',
])
