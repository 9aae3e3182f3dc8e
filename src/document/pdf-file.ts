import type PDFDocument from 'pdfkit'

interface OpenPdf {
  readonly pdf: PDFDocument
  /** Ends the file and gives its bytes. */
  readonly finish: () => Promise<Uint8Array>
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
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  const finish = async (): Promise<Uint8Array> => {
    pdf.end()
    await ended
    return joinChunks(chunks)
  }
  return {pdf, finish}
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

function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, {length}) => sum + length, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
