import type {ServiceRecord} from './service-record.ts'
import type {Consent} from './subject.ts'

/** A ground on which an officer may share a pack. `rules` are the rows of governance.csv that it rests on. */
export interface LawfulBasis {
  readonly id: LawfulBasisId
  readonly label: string
  readonly law: string
  readonly rules: readonly string[]
}

export const LAWFUL_BASIS_IDS = [
  'listed-body',
  'duty-to-refer',
  'probation-contract',
  'explicit-consent',
  'safeguarding',
] as const
export type LawfulBasisId = (typeof LAWFUL_BASIS_IDS)[number]

// The choices of LB07, in its order. There is no default: choosing is the officer's act (LB01).
const LAWFUL_BASES: Readonly<Record<LawfulBasisId, Omit<LawfulBasis, 'id'>>> = {
  'listed-body': {
    label: 'Disclosure to a body listed in section 14',
    law: 'Offender Management Act 2007, section 14',
    rules: ['LB03', 'LB04', 'LB06'],
  },
  'duty-to-refer': {
    label: 'Duty to refer',
    law: 'Housing Act 1996, section 213B',
    rules: ['DR01', 'DR02', 'DR05'],
  },
  'probation-contract': {
    label: 'Service under contract with probation',
    law: 'Offender Management Act 2007, section 14(1)(d)',
    rules: ['LB04'],
  },
  'explicit-consent': {
    label: 'Explicit consent',
    law: 'UK GDPR, Articles 6(1)(a) and 9(2)(a)',
    rules: ['SC03', 'CN01', 'CN04'],
  },
  safeguarding: {
    label: 'Safeguarding or vital interests',
    law: 'UK GDPR, Articles 6(1)(d) and 9(2)(c)',
    rules: ['CO04', 'SC01'],
  },
}

export function lawfulBasis(id: LawfulBasisId): LawfulBasis {
  return {id, ...LAWFUL_BASES[id]}
}

/** Why a basis cannot stand with what is recorded of consent; null when it can. */
export function consentProblem(basis: LawfulBasisId, consent: Consent): string | null {
  const needsConsent = basis === 'explicit-consent' || basis === 'duty-to-refer'
  if (!needsConsent || consent.answer === 'yes') return null
  const {label} = lawfulBasis(basis)
  return consent.answer === 'no'
    ? `“${label}” needs the person's consent, and the person said no.`
    : `“${label}” needs the person's consent, which is not recorded.`
}

const LISTED = new Set(['council', 'government'])

/** What an officer should look at before sending to this service on this basis; null when nothing stands out. */
export function basisDoubt(basis: LawfulBasisId, {service, details}: ServiceRecord): string | null {
  const {type, name} = details.provider
  const kind = type === null ? 'not known to be' : 'not recorded as'
  if (basis === 'listed-body' && (type === null || !LISTED.has(type))) {
    return `${name} is ${kind} a body that section 14 lists, unless it works under contract with probation (LB04, LB05): check, or choose another basis for ${service.name}.`
  }
  if (basis === 'duty-to-refer' && type !== 'council') {
    return `${name} is ${kind} a council: a duty to refer is to a housing authority (DR05). Choose another basis for ${service.name}.`
  }
  return null
}
