import type {Person} from '../matching/person.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Fact} from './facts.ts'
import type {ContactMethod, PersonDetails} from './person-details.ts'

type ContactFact = Extract<Fact, `contact:${string}`>

/** Which ways to reach the person a service may be given, and why those and no others. */
export interface ContactRule {
  readonly allowed: ReadonlySet<ContactFact>
  readonly because: string
  readonly otherwise: string
}

const METHOD_NEEDS: Readonly<Record<ContactMethod, readonly ContactFact[]>> = {
  phone: ['contact:phone'],
  text: ['contact:phone'],
  email: ['contact:email'],
  letter: ['contact:address'],
  referrer: [],
}

/** How a safe way of contact is said to a service. */
export const METHOD_WORDS: Readonly<Record<ContactMethod, string>> = {
  phone: 'By phone call only',
  text: 'By text message only',
  email: 'By e-mail only',
  letter: 'By letter only',
  referrer: 'Through the referrer only',
}

/**
 * Decides how a service may reach the person. A safe way that was recorded is the only one. Where none is recorded
 * and someone may harm the person, there is none but the referrer, because a call or a letter to the wrong place
 * can itself be the harm (governance SF01). Otherwise phone and e-mail, and the address only where there is neither.
 */
export function contactRule(person: Person, details: PersonDetails | null): ContactRule {
  if (details !== null && details.safeContact !== null) {
    return {
      allowed: new Set(METHOD_NEEDS[details.safeContact.method]),
      because: 'the safe way of contact that the person named',
      otherwise: 'not the safe way of contact that the person named',
    }
  }
  if (mayBeAtRisk(person)) {
    return {
      allowed: new Set(),
      because: '',
      otherwise: 'no safe way of contact is recorded for someone whom others may harm: through the referrer',
    }
  }
  const quick = details === null || details.phone !== null || details.email !== null
  return {
    allowed: new Set(quick ? ['contact:phone', 'contact:email'] : ['contact:address']),
    because: 'how to reach the person',
    otherwise: 'there is a quicker way to reach the person',
  }
}

const AT_RISK_COHORTS: readonly Cohort[] = [
  'abuse-survivors',
  'trafficking-survivors',
  'sex-workers',
  'gang-affected',
]

/** Whether something recorded says that others may harm the person: abuse, exploitation, gangs, an area to avoid. */
export function mayBeAtRisk(person: Person): boolean {
  const {boroughs, districts} = person.avoid
  const {needs} = person.profile
  return (
    boroughs.size > 0 ||
    districts.length > 0 ||
    needs['violence-against-women'] !== undefined ||
    needs['women-in-prostitution'] !== undefined ||
    AT_RISK_COHORTS.some((cohort) => person.cohorts[cohort].value === 'yes')
  )
}
