import {strToU8, type Zippable, zipSync} from 'fflate'
import {renderBody} from './docx-blocks.ts'
import {textRun} from './docx-runs.ts'
import {FONTS_XML, numberingXml, settingsXml, stylesXml} from './docx-styles.ts'
import {type DocxParts, escapeXml, imageId, linkId, paragraphXml} from './docx-xml.ts'
import type {Document} from './model.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}/relationships" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"`

// 174 mm of Arial, whose characters are 0.56 em wide on average, with some bold among them.
const CHARACTERS_ACROSS = {standard: 80, large: 63, 'easy-read': 55} as const

/**
 * A document as a Word file (ISO/IEC 29500), with real styles and the same bytes for the same document: it holds no
 * clock, no author and no other mark of who made it, and asks programs that save it again to leave those out too.
 */
export async function renderDocx(document: Document): Promise<Uint8Array> {
  const parts: DocxParts = {
    links: [],
    images: [],
    bookmarks: nameBookmarks(document),
    charactersAcross: CHARACTERS_ACROSS[document.textSize],
    numberedLists: 0,
  }
  const body = renderBody(document.blocks, parts)
  const files: [string, string | Uint8Array][] = [
    ['[Content_Types].xml', contentTypesXml()],
    ['_rels/.rels', packageRelationshipsXml()],
    ['docProps/core.xml', corePropertiesXml(document)],
    ['word/document.xml', documentXml(document, body)],
    ['word/_rels/document.xml.rels', documentRelationshipsXml(parts)],
    ['word/styles.xml', stylesXml(document)],
    ['word/numbering.xml', numberingXml(parts.numberedLists)],
    ['word/settings.xml', settingsXml(document)],
    ['word/fontTable.xml', FONTS_XML],
    ['word/header1.xml', headerXml(document)],
    ['word/footer1.xml', footerXml(document)],
    ...parts.images.map((image, index): [string, Uint8Array] => [`word/media/${imageId(index)}.png`, image]),
  ]
  const entries: Zippable = Object.fromEntries(
    files.map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content]),
  )
  // The first day that a zip can name, by the local clock that it counts in.
  return zipSync(entries, {mtime: new Date(1980, 0, 1)})
}

function nameBookmarks({blocks}: Document): ReadonlyMap<string, string> {
  const anchors = blocks.flatMap((block) =>
    block.kind === 'heading' && block.anchor !== undefined ? [block.anchor] : [],
  )
  // Word's names have no hyphens and no more than 40 characters.
  return new Map(anchors.map((anchor, index) => [anchor, `heading_${index + 1}`]))
}

const documentXml = ({title}: Document, body: string): string =>
  `${XML}<w:document ${NAMESPACES}><w:body>
${paragraphXml('Title', textRun(title))}
${body}
<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1020" w:bottom="1134" w:left="1020" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>
</w:body></w:document>`

function marksXml({marking, stamp}: Document): string {
  const marks = [marking, stamp].filter((mark) => mark !== null)
  return marks.map((mark) => textRun(mark)).join('<w:r><w:t xml:space="preserve">   </w:t></w:r>')
}

const headerXml = (document: Document): string =>
  `${XML}<w:hdr ${NAMESPACES}>${paragraphXml('Header', marksXml(document))}</w:hdr>`

function footerXml(document: Document): string {
  const marks = marksXml(document)
  const field = (name: string): string =>
    `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
  const lines = [
    ...(document.footer === null ? [] : [paragraphXml('Footer', textRun(document.footer))]),
    ...(marks === '' ? [] : [paragraphXml('Header', marks)]),
    paragraphXml(
      'Footer',
      `${textRun('Page ')}${field('PAGE')}${textRun(' of ')}${field('NUMPAGES')}`,
      '<w:jc w:val="right"/>',
    ),
  ]
  return `${XML}<w:ftr ${NAMESPACES}>${lines.join('')}</w:ftr>`
}

const corePropertiesXml = ({title, language}: Document): string =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:language>${escapeXml(language)}</dc:language></cp:coreProperties>`

// Each part of the package under `word/`, with its kind, which is also the end of its content type.
const WORD_PARTS = [
  {id: 'styles', file: 'styles.xml', kind: 'styles'},
  {id: 'numbering', file: 'numbering.xml', kind: 'numbering'},
  {id: 'settings', file: 'settings.xml', kind: 'settings'},
  {id: 'fonts', file: 'fontTable.xml', kind: 'fontTable'},
  {id: 'header1', file: 'header1.xml', kind: 'header'},
  {id: 'footer1', file: 'footer1.xml', kind: 'footer'},
] as const

const contentTypesXml = (): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${WORD_PARTS.map(({file, kind}) => `<Override PartName="/word/${file}" ContentType="${WORD}.${kind}+xml"/>`).join('')}</Types>`

const relationshipXml = (id: string, type: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${external ? ' TargetMode="External"' : ''}/>`

const relationshipsXml = (relationships: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relationships.join('')}</Relationships>`

const packageRelationshipsXml = (): string =>
  relationshipsXml([
    relationshipXml('document', `${OFFICE}/relationships/officeDocument`, 'word/document.xml'),
    relationshipXml('core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
  ])

const documentRelationshipsXml = ({links, images}: DocxParts): string =>
  relationshipsXml([
    ...WORD_PARTS.map(({id, file, kind}) => relationshipXml(id, `${OFFICE}/relationships/${kind}`, file)),
    ...links.map((target, index) =>
      relationshipXml(linkId(index), `${OFFICE}/relationships/hyperlink`, target, true),
    ),
    ...images.map((_, index) =>
      relationshipXml(imageId(index), `${OFFICE}/relationships/image`, `media/${imageId(index)}.png`),
    ),
  ])
