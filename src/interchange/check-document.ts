import type * as z from 'zod'
import {isJsonObject} from '../json.ts'
import {type FeedSchemas, feedSchemas, pageSchema, rootSchema} from './feed-schema.ts'
import type {ObjectName} from './objects.ts'
import type {Standard} from './standard.ts'

/** What a JSON document of a feed is: its root, a page or list of objects, or one object. */
export type DocumentKind =
  | {readonly kind: 'root'}
  | {readonly kind: 'page' | 'list'; readonly object: ObjectName}
  | {readonly kind: 'object'; readonly object: ObjectName}

/** One thing wrong: where (JSON pointer, RFC 6901), which rule of the standard, and what stands there. */
export interface FeedFault {
  readonly pointer: string
  readonly rule: string
  readonly value: string | null
}

// What tells one object from another, the most telling first. Anything else with a name is a service.
const TELLING: readonly (readonly [ObjectName, readonly string[]])[] = [
  ['service_at_location', ['location', 'service', 'location_id', 'service_id']],
  ['location', ['location_type', 'addresses', 'latitude', 'transportation', 'accessibility']],
  [
    'service',
    ['status', 'organization', 'service_at_locations', 'service_areas', 'schedules', 'cost_options', 'fees'],
  ],
  ['taxonomy_term', ['taxonomy', 'taxonomy_detail', 'taxonomy_id', 'parent_id', 'term_uri', 'code']],
  ['organization', ['organization_identifiers', 'website', 'legal_status', 'services', 'locations', 'logo']],
  ['taxonomy', ['version', 'uri']],
  ['address', ['address_1', 'postal_code']],
  ['phone', ['number']],
  ['schedule', ['freq', 'byday', 'opens_at']],
]

/** Which object a JSON object is, from its keys; `hint` (the name of its folder or file) decides where it can. */
function objectOf(value: unknown, hint: ObjectName | null): ObjectName {
  if (hint !== null) return hint
  if (!isJsonObject(value)) return 'service'
  return TELLING.find(([, keys]) => keys.some((key) => Object.hasOwn(value, key)))?.[0] ?? 'service'
}

/** What a document is. `hint` says what its folder or file name says of its objects. */
export function kindOf(value: unknown, hint: ObjectName | null): DocumentKind {
  if (Array.isArray(value)) return {kind: 'list', object: objectOf(value[0], hint)}
  if (isJsonObject(value) && Array.isArray(value['contents']))
    return {kind: 'page', object: objectOf(value['contents'][0], hint)}
  if (
    isJsonObject(value) &&
    hint === null &&
    (Object.hasOwn(value, 'openapi_url') || Object.hasOwn(value, 'profile'))
  )
    return {kind: 'root'}
  return {kind: 'object', object: objectOf(value, hint)}
}

/** The objects of a document, each with the pointer that leads to it. */
export function objectsIn(value: unknown, {kind}: DocumentKind): {pointer: string; value: unknown}[] {
  if (kind === 'root') return []
  if (kind === 'object') return [{pointer: '', value}]
  const list = kind === 'page' && isJsonObject(value) ? value['contents'] : value
  const path = kind === 'page' ? '/contents' : ''
  return (Array.isArray(list) ? list : []).map((item, index) => ({pointer: `${path}/${index}`, value: item}))
}

/** A checker of documents under one standard, which makes its schemas once. Every fault of a document is found. */
export function documentChecker(standard: Standard): (value: unknown, kind: DocumentKind) => FeedFault[] {
  const schemas: FeedSchemas = feedSchemas(standard)
  const page = pageSchema(standard)
  return (value, kind) => {
    if (kind.kind === 'root') return faultsOf(rootSchema, value, '')
    const envelope = kind.kind === 'page' ? faultsOf(page, value, '') : []
    const objects = objectsIn(value, kind)
    return [
      ...envelope,
      ...objects.flatMap(({pointer, value}) => faultsOf(schemas[kind.object], value, pointer)),
    ]
  }
}

function faultsOf(schema: z.ZodType, value: unknown, base: string): FeedFault[] {
  const result = schema.safeParse(value)
  if (result.success) return []
  return result.error.issues.map((issue) => {
    const pointer = `${base}${issue.path.map((step) => `/${escapeStep(String(step))}`).join('')}`
    const found = valueAt(value, issue.path)
    return {pointer, rule: ruleOf(issue, found), value: found === undefined ? null : show(found)}
  })
}

function ruleOf(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') {
    const expected = issue.code === 'invalid_type' ? issue.expected : 'another type'
    return found === undefined ? 'required' : `type: must be ${TYPES[expected] ?? expected}`
  }
  if (issue.code === 'invalid_value') {
    const codes = issue.values.map(String).join(', ')
    return found === undefined ? 'required' : `enum: must be one of ${codes}`
  }
  if (issue.code === 'invalid_format') return `format: must be ${FORMATS[issue.format] ?? issue.format}`
  if (issue.code === 'custom') {
    const rule = String(issue.params?.['rule'] ?? '')
    return `format: must be ${FORMATS[rule] ?? rule}`
  }
  return issue.message
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}
const FORMATS: Readonly<Record<string, string>> = {
  guid: 'a UUID',
  uri: 'an absolute URI, such as https://example.org/',
  email: 'an e-mail address',
  datetime: 'a date and time with its zone (RFC 3339)',
}

const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at
}

const LONGEST = 60

function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isJsonObject(value)) return 'an object'
  const text = String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

// The standard's objects lie at most nine deep in each other, each in a list.
const DEEPEST = 64

/** Whether values lie deeper in each other than any document of a feed has them. */
export function isTooDeep(value: unknown): boolean {
  const waiting: {readonly value: unknown; readonly depth: number}[] = [{value, depth: 0}]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth >= DEEPEST) return true
    for (const inner of Object.values(next.value)) waiting.push({value: inner, depth: next.depth + 1})
  }
  return false
}
