import {isEmail, isPhone} from '../directory/contact-forms.ts'
import type {Row} from '../directory/tables.ts'
import {type JsonObject, objectsOf, textOf} from '../json.ts'
import {type FeedObject, filled, unique} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'
import type {LineReader} from './import-names.ts'

type Contact = Row<'contacts'>['cells']

/** The telephone numbers of a service. */
export function phoneObjects(service: string, contacts: readonly Contact[]): FeedObject[] {
  return unique(
    contacts.filter(({kind}) => kind === 'phone'),
    ({value, label}, ordinal) =>
      filled({id: uuidOf('phone', service, value, label, ordinal), number: value, description: label}),
  )
}

/** The mailboxes of a service, as contacts with an address. */
export function mailboxObjects(service: string, emails: readonly Contact[]): FeedObject[] {
  return unique(emails, ({value, label}, ordinal) =>
    filled({id: uuidOf('contact', service, value, label, ordinal), name: label, email: value}),
  )
}

/** The numbers and addresses of a service and of its contacts that can be used; each that cannot leaves a note. */
export function readContacts(
  document: JsonObject,
  service: string,
  line: LineReader,
  notes: string[],
): Contact[] {
  const rows = new Map<string, Contact>()
  const known = new Set<string>()
  for (const {kind, value, label} of [...statedPhones(document, line), ...statedEmails(document, line)]) {
    if (value === '') continue
    const isUsable = kind === 'phone' ? isPhone(value) : isEmail(value)
    if (!isUsable) {
      const what = kind === 'phone' ? 'phone number' : 'e-mail address'
      notes.push(`a ${what} is not in a usable form, and was left out`)
      continue
    }
    // The address of the service itself says nothing new beside the same one of a contact.
    if (label === '' && known.has(`${kind} ${value}`)) continue
    known.add(`${kind} ${value}`)
    rows.set(`${kind} ${value} ${label}`, {service_id: service, kind, value, label})
  }
  return [...rows.values()]
}

type Stated = Omit<Contact, 'service_id'>

function statedPhones(document: JsonObject, line: LineReader): Stated[] {
  return [document, ...objectsOf(document, 'contacts')]
    .flatMap((holder) => objectsOf(holder, 'phones'))
    .map((phone) => ({
      kind: 'phone',
      value: plainNumber(textOf(phone, 'number')) || textOf(phone, 'number').trim(),
      label: line(textOf(phone, 'description')),
    }))
}

function statedEmails(document: JsonObject, line: LineReader): Stated[] {
  const ofContacts = objectsOf(document, 'contacts').map((contact) => ({
    kind: 'email',
    value: textOf(contact, 'email').trim(),
    label: line(textOf(contact, 'name')),
  }))
  return [...ofContacts, {kind: 'email', value: textOf(document, 'email').trim(), label: ''}]
}

/** A number in digits and single spaces, as the dataset has them: "+44 (0)20-7946 0000" is "+44 20 7946 0000". */
const plainNumber = (number: string): string =>
  number
    .replace(/\(0\)/, '')
    .replace(/[^\d+]+/g, ' ')
    .trim()
