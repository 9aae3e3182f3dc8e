import type PDFDocument from 'pdfkit'

interface OpenPdf {
  readonly pdf: PDFDocument
  /** Ends the file and gives its bytes. */
  readonly finish: () => Uint8Array
}

/**
 * An empty PDF/UA-1 file. It holds no date, no author and no program's version: nothing that is not in the document
 * itself.
 */
export async function openPdf({title, language}: {title: string; language: string}): Promise<OpenPdf> {
  const {default: Pdf} = await import('pdfkit')
  const pdf = new Pdf({
    size: 'A4',
    margin: 0,
    // None of the fonts that a reader would have to bring.
    font: null,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: language,
    displayTitle: true,
    // pdfkit makes the file's identity from these, and would take the clock for the date.
    info: {Title: title, Producer: 'resettle', Creator: 'resettle', CreationDate: new Date(0)},
  })
  delete pdf.info['CreationDate']
  // pdfkit's own would ask for the date, and puts the title in as it is.
  pdf._addInfo = () => pdf.appendXML(describe(title, language))
  const pages = gatherContent(pdf)
  const file = gatherFile(pdf)
  const finish = (): Uint8Array => {
    for (const [page, operators] of pages) page.write(operators.join('\n'))
    pdf.end()
    return file.bytes()
  }
  return {pdf, finish}
}

/**
 * Keeps what is drawn on each page as text until the page is written: pdfkit would turn each operator into bytes by
 * itself.
 */
function gatherContent(pdf: PDFDocument): ReadonlyMap<PDFDocument['page'], string[]> {
  const pages = new Map<PDFDocument['page'], string[]>()
  pdf.addContent = (operators) => {
    const known = pages.get(pdf.page)
    if (known === undefined) pages.set(pdf.page, [operators])
    else known.push(operators)
    return pdf
  }
  return pages
}

/** Keeps the file itself, which pdfkit would send through a stream, in a piece for each of its thousands of lines. */
function gatherFile(pdf: PDFDocument): {bytes: () => Uint8Array} {
  const parts: (string | Uint8Array)[] = []
  // What pdfkit has written when it was made: the heading.
  for (let part = pdf.read(); part !== null; part = pdf.read()) parts.push(part)
  pdf._write = (data) => {
    const part = typeof data === 'string' ? `${data}\n` : data
    parts.push(part)
    pdf._offset += part.length
  }
  return {bytes: () => joinParts(parts)}
}

const describe = (title: string, language: string): string => `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdf:Producer>resettle</pdf:Producer>
<xmp:CreatorTool>resettle</xmp:CreatorTool>
</rdf:Description>`

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** One array of all parts. Each unit of a text is one byte, as PDF files are written. */
function joinParts(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    if (typeof part === 'string') {
      for (let index = 0; index < part.length; index += 1) bytes[offset + index] = part.charCodeAt(index)
    } else bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}
