import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {documentChecker, isTooDeep, kindOf, objectsIn} from '../../src/interchange/check-document.ts'
import {STANDARDS, standardOf} from '../../src/interchange/standard.ts'
import {altered, PAGE, SERVICE} from './examples.ts'

const oruk = documentChecker('oruk-3.0')
const check = (document: unknown) => oruk(document, kindOf(document, null))

describe('a document of a feed', () => {
  it.each(STANDARDS)('written from the specification is valid %s', (standard) => {
    const checker = documentChecker(standard)
    expect(checker(SERVICE, kindOf(SERVICE, null))).toEqual([])
    expect(checker(PAGE, kindOf(PAGE, null))).toEqual([])
  })

  it.each([
    ['/id', undefined, 'required'],
    ['/name', undefined, 'required'],
    ['/status', undefined, 'required'],
    ['/status', 'open', 'enum: must be one of active, inactive, defunct, temporarily closed'],
    ['/name', null, 'type: must be a string'],
    ['/minimum_age', '18', 'type: must be a number'],
    ['/phones', 'none', 'type: must be a list'],
    ['/organization', [], 'type: must be an object'],
    ['/url', 'example/counselling', 'format: must be an absolute URI, such as https://example.org/'],
    ['/email', 'email-example_com', 'format: must be an e-mail address'],
    ['/last_modified', '2026-03-15', 'format: must be a date and time with its zone (RFC 3339)'],
    ['/organization/description', undefined, 'required'],
    ['/organization/name', undefined, 'required'],
    ['/phones/0/number', undefined, 'required'],
    ['/schedules/0/id', 'monday', 'format: must be a UUID'],
    ['/schedules/0/freq', 'DAILY', 'enum: must be one of WEEKLY, MONTHLY'],
    ['/service_at_locations/0/location/location_type', undefined, 'required'],
    ['/service_at_locations/0/location/addresses/0/postal_code', undefined, 'required'],
    ['/service_at_locations/0/location/addresses/0/state_province', undefined, 'required'],
    ['/service_at_locations/0/location/addresses/0/country', undefined, 'required'],
    [
      '/service_at_locations/0/location/addresses/0/address_type',
      'home',
      'enum: must be one of physical, postal, virtual',
    ],
    ['/attributes/0/taxonomy_term/description', undefined, 'required'],
    ['/cost_options/0/id', undefined, 'required'],
  ])('with %s %j has that fault and no other', (pointer, value, rule) => {
    expect(check(altered(SERVICE, pointer, value))).toMatchObject([{pointer, rule}])
    const inPage = altered(PAGE, `/contents/0${pointer}`, value)
    expect(check(inPage)).toMatchObject([{pointer: `/contents/0${pointer}`, rule}])
  })

  it('shows every fault of a document at once, with what stands there', () => {
    const two = altered(altered(SERVICE, '/status', 'open') as object, '/organization/name', undefined)
    expect(check(two)).toEqual([
      expect.objectContaining({pointer: '/status', value: 'open'}),
      expect.objectContaining({pointer: '/organization/name', value: null}),
    ])
  })

  it('may have fields beyond the standard, and in HSDS 3.1 others than in 3.0', () => {
    const more = {...SERVICE, capacities: 'many', x_local: {anything: [null]}}
    expect(check(more)).toEqual([])
    expect(documentChecker('hsds-3.1')(more, kindOf(more, null))).toMatchObject([{pointer: '/capacities'}])
  })

  it('escapes what a JSON pointer must', () => {
    const faults = documentChecker('oruk-3.0')([SERVICE, {'a/b~c': 1}], kindOf([SERVICE], null))
    expect(faults.map(({pointer}) => pointer)).toEqual(['/1/id', '/1/name', '/1/status'])
  })

  it.each([
    [{version: 'HSDS-UK-3.0', profile: 'https://example.org/', openapi_url: 'https://example.org/'}, 'root'],
    [PAGE, 'page'],
    [[SERVICE], 'list'],
    [SERVICE, 'object'],
  ])('is known for what it is', (document, kind) => {
    expect(kindOf(document, null).kind).toBe(kind)
  })

  it.each([
    [{id: 'x', location_type: 'physical'}, 'location'],
    [{id: 'x', location: {}}, 'service_at_location'],
    [{id: 'x', name: 'y', description: 'z', organization_identifiers: []}, 'organization'],
    [{id: 'x', name: 'y', description: 'z', taxonomy: 't'}, 'taxonomy_term'],
    [{id: 'x', name: 'y', description: 'z', version: '1'}, 'taxonomy'],
    [{id: 'x', name: 'y', status: 'active'}, 'service'],
  ])('is known by its keys: %j', (document, object) => {
    expect(kindOf(document, null)).toEqual({kind: 'object', object})
  })

  it('never breaks the checker, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({maxDepth: 4}), fc.constantFrom(...STANDARDS), (document, standard) => {
        const kind = kindOf(document, null)
        const faults = documentChecker(standard)(document, kind)
        for (const {pointer, rule} of faults) {
          expect(pointer === '' || pointer.startsWith('/')).toBe(true)
          expect(rule).not.toBe('')
        }
        expect(objectsIn(document, kind).length).toBeGreaterThanOrEqual(0)
      }),
      {numRuns: 500},
    )
  })

  it('is too deep when no feed could be', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])
    expect(isTooDeep(PAGE)).toBe(false)
    expect(isTooDeep(nested(64))).toBe(false)
    expect(isTooDeep(nested(65))).toBe(true)
    expect(isTooDeep({a: [{b: nested(62)}]})).toBe(true)
  })

  it('is held to the standard that its feed names', () => {
    expect(standardOf('HSDS-UK-3.0')).toBe('oruk-3.0')
    expect(standardOf('3.0')).toBe('hsds-3.0')
    expect(standardOf('3.0.1')).toBe('hsds-3.0')
    expect(standardOf('3.1.2')).toBe('hsds-3.1')
    expect(standardOf('HSDS-3.1')).toBe('hsds-3.1')
    expect(standardOf('2.0')).toBeNull()
    expect(standardOf('HSDS-UK-1.0')).toBeNull()
    expect(standardOf(3)).toBeNull()
  })
})
