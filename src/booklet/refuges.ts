import type {IsoDate} from '../calendar.ts'
import {type Block, callout, line, value} from '../document/model.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {contactSpan} from './contact-lines.ts'
import {confirmedSentence} from './plain-facts.ts'
import type {PublicRecord} from './public-records.ts'

// The sections in which someone would look for a refuge.
const SECTIONS: readonly Pathway[] = ['accommodation', 'violence-against-women', 'women-in-prostitution']

/**
 * How to get a refuge place. Nothing says where any refuge is or which boroughs it serves: one line knows where there
 * is room, for a woman from anywhere. `abuseLine` is null when there is none, or it is not for the booklet's readers.
 */
export function refugeBlocks(pathway: Pathway, abuseLine: PublicRecord | null, today: IsoDate): Block[] {
  if (!SECTIONS.includes(pathway)) return []
  const title = 'Do you need a safe place?'
  const phone = abuseLine?.details.contacts.find(({kind}) => kind === 'phone')
  if (abuseLine === null || phone === undefined) {
    return [callout('safety', title, line('Tell a worker if someone hurts you. They can help you leave.'))]
  }
  return [
    callout(
      'safety',
      title,
      line('Do you have to leave home because someone hurts you? Ring this line, day or night:'),
      line(value(abuseLine.service.name), ', ', contactSpan(phone), '.'),
      line('It is for women from anywhere. They can find you a place in a refuge, which is a safe house.'),
      line('Where a refuge is stays secret. So this list does not say.'),
      line(confirmedSentence(abuseLine.service, abuseLine.details, today)),
    ),
  ]
}
