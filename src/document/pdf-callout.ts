import type {StructureElement} from 'pdfkit'
import {type Block, type CalloutTone, line} from './model.ts'
import {heightOf, keepTogether, type Strip} from './pdf-flow.ts'
import {addElement, type Sheet, textStrips} from './pdf-sheet.ts'

// Each has a bar of its own width, so that the tones differ without colour too.
const TONES: Readonly<Record<CalloutTone, {bar: number; colour: string; ground: string}>> = {
  note: {bar: 3, colour: '#1d4f9c', ground: '#f4f7fb'},
  warning: {bar: 5, colour: '#a15c00', ground: '#fff8ec'},
  safety: {bar: 8, colour: '#b10e1e', ground: '#fdf1f2'},
}
const EDGE = '#8a8f93'

/** A callout as a box with a bar at its side and its title in bold. */
export function calloutStrips(
  sheet: Sheet,
  parent: StructureElement,
  {tone, title, content}: Extract<Block, {kind: 'callout'}>,
  before: number,
): Strip[] {
  const {size} = sheet
  const pad = size * 0.9
  const {bar} = TONES[tone]
  const [left, width] = [sheet.left + bar + pad, sheet.width - bar - 2 * pad]
  const element = addElement(sheet, parent, 'Div')
  const strips = [
    ...textStrips(sheet, line(title), addElement(sheet, element, 'P'), {
      size,
      bold: true,
      left,
      width,
      before: 0,
    }).map((strip) => ({...strip, keep: true})),
    ...content.flatMap((spans) =>
      textStrips(sheet, spans, addElement(sheet, element, 'P'), {size, left, width, before: size * 0.3}),
    ),
  ]
  const boxed = strips.map((strip, index) => {
    const first = index === 0
    const last = index === strips.length - 1
    return boxStrip(sheet, tone, strip, {first, last, before: first ? before : 0})
  })
  return heightOf(boxed, true) <= sheet.height ? keepTogether(boxed) : boxed
}

/** A strip with the part of the box that lies behind it. */
function boxStrip(
  {painter, size, left, width}: Sheet,
  tone: CalloutTone,
  strip: Strip,
  {first, last, before}: {first: boolean; last: boolean; before: number},
): Strip {
  const {bar, colour, ground} = TONES[tone]
  const above = first ? size * 0.6 : strip.before
  const height = above + strip.height + (last ? size * 0.6 : 0)
  return {
    height,
    before,
    keep: strip.keep,
    draw: (top) => {
      painter.box(left, top, width, height, ground)
      painter.box(left, top, bar, height, colour)
      painter.box(left + width - 0.5, top, 0.5, height, EDGE)
      if (first) painter.box(left, top, width, 0.5, EDGE)
      if (last) painter.box(left, top + height - 0.5, width, 0.5, EDGE)
      strip.draw(top + above)
    },
  }
}
