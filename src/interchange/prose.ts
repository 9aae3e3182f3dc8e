import type {Row} from '../directory/tables.ts'
import {type JsonObject, textOf} from '../json.ts'
import {oneLine} from './import-names.ts'
import type {Standard} from './standard.ts'

type Prose = Pick<Row<'services'>['cells'], 'summary' | 'eligibility' | 'how_to_refer'>

// What leads over to the prose that a standard has no field for, in the description.
const ELIGIBILITY_LEAD = '\n\nWho can use it: '
const REFERRAL_LEAD = '\n\nHow to refer: '

/** The prose of a service in the fields of a standard. Open Referral UK has one field for all of it. */
export function proseFields(
  {summary, eligibility, how_to_refer: how}: Prose,
  standard: Standard,
): Readonly<Record<'description' | 'eligibility_description' | 'application_process', string>> {
  if (standard !== 'oruk-3.0')
    return {description: summary, eligibility_description: eligibility, application_process: how}
  const description = `${summary}${eligibility && ELIGIBILITY_LEAD + eligibility}${how && REFERRAL_LEAD + how}`
  return {description, eligibility_description: '', application_process: ''}
}

/** The prose of a service. In our `own` feeds, what a standard has no field for stands in the description. */
export function readProse(document: JsonObject, own: boolean): Prose {
  let summary = textOf(document, 'description').replaceAll('\r\n', '\n').trim()
  let eligibility = textOf(document, 'eligibility_description').trim()
  let how = textOf(document, 'application_process').trim()
  if (own && how === '' && summary.includes(REFERRAL_LEAD))
    [summary = '', how = ''] = splitLast(summary, REFERRAL_LEAD)
  if (own && eligibility === '' && summary.includes(ELIGIBILITY_LEAD))
    [summary = '', eligibility = ''] = splitLast(summary, ELIGIBILITY_LEAD)
  return {summary: summary || oneLine(textOf(document, 'name')), eligibility, how_to_refer: how}
}

function splitLast(text: string, lead: string): string[] {
  const at = text.lastIndexOf(lead)
  return [text.slice(0, at), text.slice(at + lead.length)]
}
