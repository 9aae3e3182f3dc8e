import {formatPackage} from '../directory/datapackage.ts'
import {TABLE_NAMES} from '../directory/tables.ts'
import {bullets, type Document, heading, line, paragraph, strong} from '../document/model.ts'

type Blocks = Document['blocks']

interface Field {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly constraints?: {
    readonly required?: boolean
    readonly enum?: readonly string[]
    readonly minimum?: number
    readonly maximum?: number
  }
  readonly items?: {readonly enum?: readonly string[]}
}

interface Key {
  readonly fields: readonly string[]
  readonly reference: {readonly resource?: string; readonly fields: readonly string[]}
}

interface Resource {
  readonly path: string
  readonly description: string
  readonly schema: {
    readonly fields: readonly Field[]
    readonly primaryKey?: readonly string[]
    readonly foreignKeys?: readonly Key[]
  }
}

// Longer lists are vocabularies, which the guide gives with the meaning of each word.
const MOST_WORDS = 8

/** The data dictionary of a dataset: every file and column, from the same schema that checks them. */
export function columnBlocks(): Blocks {
  return [
    paragraph(
      'A dataset is a folder with five CSV files (UTF-8, a heading line, cells with commas or line feeds in double quotes). A list in a cell is separated by “; ”. A blank means that no source states it. Dates are YYYY, YYYY-MM or YYYY-MM-DD. datapackage.json in each release says the same for machines. An overlay has any of the same files.',
    ),
    ...resources().flatMap(({path, description, schema}) => [
      heading(3, path),
      paragraph([description, ...keys(schema)].join(' ')),
      bullets(schema.fields.map((field) => line(strong(field.name), ` (${kind(field)}): ${explain(field)}`))),
    ]),
  ]
}

function resources(): readonly Resource[] {
  const none = {rows: 0, bytes: 0, sha256: ''}
  const files = Object.fromEntries(TABLE_NAMES.map((table) => [table, none])) as Parameters<
    typeof formatPackage
  >[0]['files']
  return (JSON.parse(formatPackage({version: '', created: '', files})) as {resources: Resource[]}).resources
}

function keys({primaryKey, foreignKeys = []}: Resource['schema']): string[] {
  return [
    ...(primaryKey === undefined ? [] : [`Each row has its own ${primaryKey.join(', ')}.`]),
    ...foreignKeys.map(({fields, reference}) => {
      const file = reference.resource === undefined ? 'this file' : `${reference.resource}.csv`
      return `${fields.join(', ')} is the ${reference.fields.join(', ')} of a row of ${file}.`
    }),
  ]
}

const TYPES: Readonly<Record<string, string>> = {string: 'text', integer: 'whole number', list: 'list'}

function kind({type, constraints}: Field): string {
  const {required = false, minimum, maximum} = constraints ?? {}
  const range = minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`
  return `${TYPES[type] ?? type}${range}${required ? ', required' : ''}`
}

function explain({description, constraints, items}: Field): string {
  const words = constraints?.enum ?? items?.enum
  if (words === undefined) return description
  return words.length > MOST_WORDS
    ? `${description} The words: resettle guide words.`
    : `${description} One of: ${words.join(', ')}.`
}
