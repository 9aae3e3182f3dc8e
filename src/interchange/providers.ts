import {isCharityNumber} from '../directory/contact-forms.ts'
import {isId} from '../directory/schema.ts'
import type {Row} from '../directory/tables.ts'
import {type JsonObject, objectsOf, textOf} from '../json.ts'
import {readAttributes, termAttribute, valueAttribute} from './attributes.ts'
import {type FeedObject, filled} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'
import {type IdMaker, oneLine} from './import-names.ts'

/** An organisation as a feed has it. Its description is required; where nothing is known of it, its kind is said. */
export function organisationObject(cells: Row<'organisations'>['cells']): FeedObject {
  const id = uuidOf('organisation', cells.id)
  return filled({
    id,
    name: cells.name,
    description: cells.type === '' ? cells.name : `${cells.name} (${cells.type.replace('-', ' ')})`,
    organization_identifiers: identifierObjects(cells),
    attributes: [
      valueAttribute(id, 'organization', 'id', cells.id),
      ...(cells.type === '' ? [] : [termAttribute(id, 'organization', 'type', 'organisations', cells.type)]),
    ],
  })
}

function identifierObjects({id, charity_number: charity}: Row<'organisations'>['cells']): FeedObject[] {
  if (charity === '') return []
  return [
    {
      id: uuidOf('identifier', id, charity),
      identifier_scheme: charityRegister(charity),
      identifier_type: 'Charity number',
      identifier: charity,
    },
  ]
}

// Registers of charities as org-id.guide names them.
function charityRegister(number: string): string {
  if (number.startsWith('SC')) return 'GB-SC'
  return number.startsWith('NI') ? 'GB-NIC' : 'GB-CHC'
}

/** The provider of a service of a feed. One without a name is said to be not stated. */
export function readOrganisation(
  organisation: JsonObject,
  service: JsonObject,
  idFor: IdMaker,
): Row<'organisations'>['cells'] {
  const {values, words} = readAttributes(organisation, () => [])
  const feedId =
    textOf(organisation, 'id') || textOf(service, 'organization_id') || `of ${textOf(service, 'id')}`
  const own = values.get('id')?.[0]
  const stated = textOf(organisation, 'name')
  const name = (own === undefined ? oneLine(stated) : stated) || 'Provider not stated'
  return {
    id: own !== undefined && isId(own) ? own : idFor('organisation', feedId, name),
    name,
    type: words.get('type')?.[0] ?? '',
    charity_number: readCharityNumber(organisation),
  }
}

function readCharityNumber(organisation: JsonObject): string {
  const charity = objectsOf(organisation, 'organization_identifiers')
    .map((identifier) => ({
      scheme: `${textOf(identifier, 'identifier_scheme')} ${textOf(identifier, 'identifier_type')}`,
      number: textOf(identifier, 'identifier').replaceAll(' ', '').toUpperCase(),
    }))
    .find(({scheme, number}) => /charity|GB-(?:CHC|SC|NIC)/i.test(scheme) && isCharityNumber(number))
  return charity?.number ?? ''
}
