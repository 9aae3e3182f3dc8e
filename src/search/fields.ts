/**
 * The fields of a service that are searched, in the order in which the index numbers them. `refusals` holds what
 * the service says of those whom it does not take: words that count against it.
 */
export const FIELDS = [
  'name',
  'organisation',
  'labels',
  'places',
  'summary',
  'eligibility',
  'refer',
  'refusals',
] as const
export type Field = (typeof FIELDS)[number]
