import type {StructureElement} from 'pdfkit'
import {cleanText} from './clean-text.ts'
import {type Block, line} from './model.ts'
import {keepTogether, type Strip} from './pdf-flow.ts'
import {INK} from './pdf-painter.ts'
import {addElement, PAGE, type Sheet, textStrips} from './pdf-sheet.ts'
import {QUIET_ZONE, qrModules} from './qr-code.ts'

// 30 mm in points: large enough for the camera of an old phone.
const SIDE = 85

/** A QR code as a figure with its caption under it; only the caption when the text is too long for a code. */
export function qrStrips(
  sheet: Sheet,
  parent: StructureElement,
  {text, label}: Extract<Block, {kind: 'qr'}>,
  before: number,
): Strip[] {
  const {size, left, width} = sheet
  const modules = qrModules(text)
  const figure =
    modules === null ? null : addElement(sheet, parent, 'Figure', {alt: `QR code: ${cleanText(label)}`})
  const caption = textStrips(sheet, line(label), addElement(sheet, parent, 'P'), {
    size,
    left,
    width,
    before: figure === null ? before : 0,
  })
  if (modules === null || figure === null) return caption
  const module = SIDE / (modules.length + 2 * QUIET_ZONE)
  const code: Strip = {
    height: SIDE,
    before,
    keep: true,
    draw: (top) => {
      const place = module * QUIET_ZONE
      figure.dictionary.data['A'] = {
        O: 'Layout',
        Placement: 'Block',
        BBox: [left, PAGE.height - top - SIDE, left + SIDE, PAGE.height - top],
      }
      sheet.painter.figure(figure, () => {
        for (const [y, row] of modules.entries()) {
          for (const {0: run, index} of row
            .map((dark) => (dark ? '#' : ' '))
            .join('')
            .matchAll(/#+/g)) {
            // A little overlap, so that no seam shows between rows.
            sheet.painter.pdf.rect(
              left + place + index * module,
              top + place + y * module,
              run.length * module,
              module * 1.02,
            )
          }
        }
        sheet.painter.pdf.fill(INK)
      })
    },
  }
  return keepTogether([code, ...caption])
}
