import * as z from 'zod'
import {type Field, type FieldType, OBJECT_NAMES, OBJECTS, type ObjectName} from './objects.ts'
import type {Standard} from './standard.ts'

/** A schema of each object of a standard, and of the two documents that are no object of it. */
export type FeedSchemas = Readonly<Record<ObjectName, z.ZodType>>

/**
 * The schemas of a standard, written from its documented requirements: required fields, types, forms and codes.
 * Fields that a standard does not have are allowed, as the specification says, and are not looked into.
 */
export function feedSchemas(standard: Standard): FeedSchemas {
  const schemas = {} as Record<ObjectName, z.ZodType>
  for (const name of OBJECT_NAMES) {
    const fields = Object.entries(OBJECTS[name]).filter(([, field]) => isIn(field, standard))
    schemas[name] = z.looseObject(
      Object.fromEntries(
        fields.map(([key, field]) => {
          const schema = fieldSchema(field.type, schemas)
          return [key, field.required ? schema : schema.optional()]
        }),
      ),
    )
  }
  return schemas
}

const isIn = (field: Field, standard: Standard): boolean => !field.since31 || standard === 'hsds-3.1'

function fieldSchema(type: FieldType, schemas: Readonly<Record<ObjectName, z.ZodType>>): z.ZodType {
  switch (type) {
    case 'text':
      return z.string()
    case 'number':
      return z.number()
    case 'uuid':
      return z.guid()
    case 'uri':
      return z.string().refine(isUri, {params: {rule: 'uri'}})
    case 'email':
      return z.string().refine(isAddress, {params: {rule: 'email'}})
    case 'datetime':
      return z.iso.datetime({offset: true})
    default: {
      if ('oneOf' in type) return z.enum(type.oneOf)
      // Objects hold each other, so a schema is looked up when it is used.
      const schema = z.lazy(() => schemas[type.object])
      return type.list ? z.array(schema) : schema
    }
  }
}

/** An absolute address (RFC 3986): a scheme, and something that is no space after it. */
const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text) && URL.canParse(text)

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** The root of a feed, which says what it is. */
export const rootSchema = z.looseObject({
  version: z.string(),
  profile: z.string().refine(isUri, {params: {rule: 'uri'}}),
  openapi_url: z.string().refine(isUri, {params: {rule: 'uri'}}),
})

/** A page of a list, without its contents. `empty` became required in HSDS 3.1. */
export const pageSchema = (standard: Standard): z.ZodType => {
  const count = z.number().int().min(0)
  return z.looseObject({
    total_items: count,
    total_pages: count,
    page_number: count,
    size: count,
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: standard === 'hsds-3.1' ? z.boolean() : z.boolean().optional(),
    contents: z.array(z.unknown()),
  })
}
