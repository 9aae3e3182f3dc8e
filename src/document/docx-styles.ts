import type {Document} from './model.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const INK = '0B0C0C'

/** The size of body text, in the format's half points. */
const HALF_POINTS = {standard: 22, large: 28, 'easy-read': 32} as const

interface Style {
  readonly id: string
  readonly name: string
  readonly paragraph: string
  readonly run: string
}

/** The styles that the document's paragraphs, runs and tables name; sizes follow the document's text size. */
export function stylesXml({textSize, language}: Document): string {
  const body = HALF_POINTS[textSize]
  const size = (times: number): string => sizeOf(Math.round(body * times))
  const small = sizeOf(textSize === 'standard' ? 18 : 24)
  const heading = (level: number, times: number, rule = ''): Style => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    paragraph: `<w:keepNext/><w:keepLines/>${rule}<w:spacing w:before="${level === 1 ? 320 : 240}" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`,
    run: `<w:b/><w:bCs/><w:color w:val="${INK}"/>${size(times)}`,
  })
  const styles: Style[] = [
    {
      id: 'Title',
      name: 'Title',
      paragraph: '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="200"/>',
      run: `<w:b/><w:bCs/><w:color w:val="${INK}"/>${size(1.7)}`,
    },
    heading(1, 1.3, `<w:pBdr><w:top w:val="single" w:sz="12" w:space="6" w:color="${INK}"/></w:pBdr>`),
    heading(2, 1.15),
    heading(3, 1),
    heading(4, 1),
    list('ListBullet', 'List Bullet', 1),
    list('ListNumber', 'List Number', 2),
    {
      id: 'Caption',
      name: 'caption',
      paragraph: '<w:keepLines/><w:spacing w:before="80" w:after="80"/>',
      run: '<w:b/><w:bCs/>',
    },
    {
      id: 'Figure',
      name: 'Figure',
      // Words beside the picture stand at its middle.
      paragraph: '<w:keepLines/><w:spacing w:before="60" w:after="60"/><w:textAlignment w:val="center"/>',
      run: '',
    },
    {id: 'TableText', name: 'Table Text', paragraph: '<w:spacing w:before="40" w:after="40"/>', run: ''},
    {
      id: 'Gap',
      name: 'Gap',
      paragraph: '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
      run: sizeOf(8),
    },
    callout('Note', '1D4F9C', ''),
    callout('Warning', 'A15C00', 'FFF8EC'),
    callout('Safety', 'B10E1E', 'FDF1F2'),
    {
      id: 'Header',
      name: 'header',
      paragraph: '<w:spacing w:after="120"/><w:jc w:val="center"/>',
      run: '<w:b/><w:bCs/>',
    },
    {id: 'Footer', name: 'footer', paragraph: '<w:spacing w:after="40"/>', run: small},
  ]
  return `${XML}<w:styles ${W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>${sizeOf(body)}<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="${textSize === 'easy-read' ? 334 : 276}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
${styles.map(styleXml).join('\n')}
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1D4F9C"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Blank"><w:name w:val="Blank"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
${tableStyle('DataTable', 'Data Table', `<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="${INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>`)}
${tableStyle('FactsTable', 'Facts Table', '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>')}
</w:styles>`
}

const sizeOf = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`

const BUILT_IN = /^(Title|Heading\d|List(Bullet|Number)|Caption|Header|Footer)$/

function styleXml({id, name, paragraph, run}: Style): string {
  const custom = BUILT_IN.test(id) ? '' : ' w:customStyle="1"'
  const next = /^(Title|Heading)/.test(id) ? '<w:next w:val="Normal"/>' : ''
  return `<w:style w:type="paragraph"${custom} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${next}<w:qFormat/><w:pPr>${paragraph}</w:pPr>${run === '' ? '' : `<w:rPr>${run}</w:rPr>`}</w:style>`
}

const list = (id: string, name: string, numbering: number): Style => ({
  id,
  name,
  paragraph: `<w:keepLines/><w:numPr><w:numId w:val="${numbering}"/></w:numPr><w:spacing w:after="60"/>`,
  run: '',
})

/** A box with a thick edge; the space inside it must be indented by hand, as borders stand out of the text. */
function callout(tone: string, colour: string, fill: string): Style {
  const edge = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="6" w:color="B1B4B6"/>`
  return {
    id: `Callout${tone}`,
    name: `Callout ${tone}`,
    paragraph: `<w:keepLines/><w:pBdr>${edge('top')}<w:left w:val="single" w:sz="36" w:space="8" w:color="${colour}"/>${edge('bottom')}${edge('right')}</w:pBdr>${fill === '' ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`}<w:spacing w:before="60" w:after="60"/><w:ind w:left="220" w:right="160"/>`,
    run: '',
  }
}

function tableStyle(id: string, name: string, conditions: string): string {
  const line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/>'
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${line.replace('{}', 'bottom')}${line.replace('{}', 'insideH')}</w:tblBorders></w:tblPr>${conditions}</w:style>`
}

/** The numbering of bullets, and of as many numbered lists as the document has. */
export function numberingXml(numberedLists: number): string {
  const level = (format: string, text: string): string =>
    `<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl>`
  const lists = Array.from(
    {length: Math.max(1, numberedLists)},
    (_, index) =>
      `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  )
  return `${XML}<w:numbering ${W}>
<w:abstractNum w:abstractNumId="1">${level('bullet', '•')}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">${level('decimal', '%1.')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
${lists.join('\n')}
</w:numbering>`
}

/** Settings: above all, that a program which saves the file again takes out who did so. */
export function settingsXml({language}: Document): string {
  return `${XML}<w:settings ${W}><w:removePersonalInformation/><w:removeDateAndTime/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`
}

/** The font by name, and what may stand in for it where it is missing. */
export const FONTS_XML = `${XML}<w:fonts ${W}><w:font w:name="Arial"><w:altName w:val="Liberation Sans,Noto Sans"/><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`
