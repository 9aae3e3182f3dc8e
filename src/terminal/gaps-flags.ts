import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../errors.ts'
import {makeColumnFlags} from './column-flags.ts'

const helpGroup = 'ANALYSIS'
// The columns of a list mean nothing where there is no list.
const ofCaseload = {helpGroup, dependsOn: ['caseload']}

/** The flags of `gaps` that ask for a section beside coverage, and say what it is made from. */
export const analysisFlags = {
  access: Flags.boolean({description: 'need, access and its inequality by borough', helpGroup}),
  next: Flags.boolean({description: 'which next service would reach most unmet need', helpGroup}),
  redundancy: Flags.boolean({description: 'what is left if one organisation closes', helpGroup}),
  stress: Flags.boolean({description: 'where standard profiles have no option', helpGroup}),
  caseload: Flags.string({
    description: 'release list (.csv, .jsonl) to take need from',
    helpGroup,
    helpValue: 'LIST',
  }),
  unmet: Flags.boolean({
    description: 'people of the caseload whom no service would take, and why',
    ...ofCaseload,
  }),
  ...makeColumnFlags(ofCaseload),
  baseline: Flags.string({
    description: 'dataset to compare with: what changed since',
    helpGroup,
    helpValue: 'VERSION|DIR',
  }),
}

/** What those flags ask for, beside the baseline. */
export interface SectionFlags {
  readonly access: boolean
  readonly redundancy: boolean
  readonly next: boolean
  readonly stress: boolean
  readonly unmet: boolean
  readonly caseload?: string | undefined
  readonly map?: readonly string[] | undefined
  readonly 'ignore-column'?: readonly string[] | undefined
}

/** Whether any section is asked for that needs more than the cells. */
export const asksForSections = ({access, next, redundancy, stress, unmet}: SectionFlags): boolean =>
  access || next || redundancy || stress || unmet

/** Throws `USAGE` for a caseload that nothing would be made from. */
export function checkCaseload({caseload, unmet, access, next}: SectionFlags): void {
  if (caseload === undefined || unmet || access || next) return
  throw new ResettleError('USAGE', '--caseload gives need to --unmet, --access or --next: add one of them.')
}
