import type {IsoDate} from '../calendar.ts'
import {checkPackage} from '../directory/check-package.ts'
import type {ReleasePackage} from '../directory/release-package.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {TABLE_NAMES} from '../directory/tables.ts'
import {type Validation, type ValidationContext, validateRelease} from '../directory/validate.ts'
import {type Fault, ResettleError} from '../errors.ts'
import {findPostcode} from '../geography/postcodes.ts'
import {loadPrisons, openPostcodes} from './geography.ts'
import {identifyFolder, PACKAGE_FILE, type ReleaseFolder} from './release-folder.ts'

/** A release that has been judged. `dataset` says what outputs made from it name. */
export interface CheckedRelease extends Validation {
  readonly dataset: DatasetIdentity
  readonly package: ReleasePackage | null
}

/**
 * Judges a folder: valid, and, when `released`, also unchanged since its package was made. A released version is
 * judged as of the day it was made, so that it is as valid on any other. `version` is the one it must be.
 */
export function checkFolder(
  found: ReleaseFolder,
  context: ValidationContext,
  released: {readonly version?: string | undefined} | null,
): CheckedRelease {
  const dataset = identifyFolder(found)
  const validation = validateRelease(found, {...context, today: dayToJudgeBy(found, dataset, context.today)})
  if (released === null) return {...validation, dataset, package: found.package}
  const faults = checkAgainstPackage(found, validation, {today: context.today, ...released})
  return {...validation, faults: [...faults, ...validation.faults], dataset, package: found.package}
}

/** Files that are no longer what their package states are judged as of today, as is a package from the future. */
function dayToJudgeBy(found: ReleaseFolder, dataset: DatasetIdentity, today: IsoDate): IsoDate {
  if (found.package === null || dataset.version === 'local') return today
  return found.package.created < today ? found.package.created : today
}

function checkAgainstPackage(
  found: ReleaseFolder,
  {tables, faults}: Validation,
  expected: {readonly today: IsoDate; readonly version?: string | undefined},
): Fault[] {
  if (found.packageFault !== null) return [found.packageFault]
  if (found.package === null) {
    if (expected.version === undefined) return []
    const what = 'there is no such file'
    return [{file: PACKAGE_FILE, what, expected: 'the package that a released version has'}]
  }
  const whole = TABLE_NAMES.filter((table) => !faults.some(({file}) => file === `${table}.csv`))
  const rows = Object.fromEntries(whole.map((table) => [`${table}.csv`, tables[table].length]))
  return checkPackage(found.package, {digests: found.digests, rows}, expected)
}

/** The error for a dataset that cannot be used, with every fault. */
export function invalidDataset(name: string, faults: readonly Fault[]): ResettleError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  return new ResettleError('DATASET_INVALID', `The dataset in ${name} is not valid: ${count}.`, {faults})
}

/** What a dataset is judged by: the date and the reference tables that the build compiled. */
export function loadValidationContext(root: string, today: IsoDate): ValidationContext {
  const packed = openPostcodes(root)
  return {
    today,
    prisons: new Set(loadPrisons(root).map(({code}) => code)),
    findPostcode: (postcode) => findPostcode(packed, postcode),
  }
}
