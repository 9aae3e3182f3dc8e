import {cleanText} from './clean-text.ts'
import {STYLE, STYLE_HASH} from './html-style.ts'
import {type Block, type Document, type Inline, type Span, safeAddress} from './model.ts'
import {QUIET_ZONE, qrModules} from './qr-code.ts'

// Nothing may be fetched, run or sent: only the style sheet below, known by its hash, has any effect.
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`

/**
 * A document as one accessible HTML file that loads nothing and runs nothing. Marking, stamp and footer repeat on each
 * printed page; on screen they stand once at the head and the foot.
 */
export function renderHtml(document: Document): string {
  const marks = renderMarks(document)
  const classes = [SIZE_CLASSES[document.textSize], document.stamp === null ? '' : 'stamped']
  const className = classes.filter(Boolean).join(' ')
  return `<!doctype html>
<html lang="${escapeHtml(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml([document.marking, document.stamp, document.title].filter((part) => part !== null).join(' – '))}</title>
<style>${STYLE}</style>
</head>
<body${className === '' ? '' : ` class="${className}"`}>
<div class="sheet">
<header class="running">${marks}</header>
<main>
<h1>${escapeHtml(document.title)}</h1>
${renderSections(document.blocks)}
</main>
<footer class="running">${document.footer === null ? '' : `<p class="small">${escapeHtml(document.footer)}</p>`}${marks}</footer>
</div>
</body>
</html>
`
}

const SIZE_CLASSES = {standard: '', large: 'large', 'easy-read': 'large easy-read'} as const

/** Text with everything escaped that HTML would read as markup, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function renderMarks({marking, stamp}: Document): string {
  const marks = [marking, stamp].filter((mark) => mark !== null)
  return marks.length === 0
    ? ''
    : `<p class="marks">${marks.map((mark) => `<strong>${escapeHtml(mark)}</strong>`).join(' ')}</p>`
}

/** The blocks with each heading of level 2 and what follows it in a section, which a leaflet keeps on one page. */
function renderSections(blocks: readonly Block[]): string {
  let open = false
  const lines = blocks.flatMap((block, index) => {
    if (block.kind !== 'heading' || block.level !== 2) return [renderBlock(block, index)]
    const lines = [...(open ? ['</section>'] : []), '<section>', renderBlock(block, index)]
    open = true
    return lines
  })
  return [...lines, ...(open ? ['</section>'] : [])].join('\n')
}

function renderBlock(block: Block, index: number): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}${block.anchor === undefined ? '' : ` id="${escapeHtml(block.anchor)}"`}>${renderInline(block.content)}</h${block.level}>`
    case 'paragraph':
      return `<p>${renderInline(block.content)}</p>`
    case 'facts':
      return renderFacts(block)
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>\n${block.items.map((item) => `<li>${renderInline(item)}</li>`).join('\n')}\n</${tag}>`
    }
    case 'table':
      return renderTable(block)
    case 'callout':
      return renderCallout(block, `callout-${index}`)
    case 'qr':
      return renderQr(block)
    case 'page-break':
      return '<div class="page-break"></div>'
  }
}

function renderFacts({items}: Extract<Block, {kind: 'facts'}>): string {
  const rows = items.map(
    ({term, values}) =>
      `<div><dt>${escapeHtml(term)}</dt>${values.map((content) => `<dd>${renderInline(content)}</dd>`).join('')}</div>`,
  )
  return `<dl>\n${rows.join('\n')}\n</dl>`
}

function renderTable({caption, header, rows}: Extract<Block, {kind: 'table'}>): string {
  const cells = ([first, ...rest]: readonly Inline[]): string =>
    [
      `<th scope="row">${renderInline(first ?? [])}</th>`,
      // On a phone, where each row is a record, the style sheet puts the name of the column before its cell.
      ...rest.map(
        (cell, index) => `<td data-label="${escapeHtml(header[index + 1] ?? '')}">${renderInline(cell)}</td>`,
      ),
    ].join('')
  return `<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${header.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody>
</table>`
}

function renderCallout({tone, title, content}: Extract<Block, {kind: 'callout'}>, id: string): string {
  return `<div class="callout ${tone}" role="note" aria-labelledby="${id}">
<p class="callout-title" id="${id}">${escapeHtml(title)}</p>
${content.map((spans) => `<p>${renderInline(spans)}</p>`).join('\n')}
</div>`
}

// One path of a horizontal bar for each run of dark squares: no gaps between them, however it is printed.
function renderQr({text, label}: Extract<Block, {kind: 'qr'}>): string {
  const modules = qrModules(text)
  const caption = `<figcaption>${escapeHtml(label)}</figcaption>`
  if (modules === null) return `<figure class="qr">${caption}</figure>`
  const bars = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({0: run, index}) => `M${index + QUIET_ZONE} ${y + QUIET_ZONE}h${run.length}v1h-${run.length}z`),
  )
  const size = modules.length + 2 * QUIET_ZONE
  return `<figure class="qr"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code: ${escapeHtml(label)}"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${bars.join('')}"/></svg>${caption}</figure>`
}

function renderInline(spans: Inline): string {
  return spans.map(renderSpan).join('')
}

function renderSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeHtml(span.text)
    case 'strong':
      return `<strong>${escapeHtml(span.text)}</strong>`
    case 'value':
      return `<bdi>${escapeHtml(span.text)}</bdi>`
    case 'link': {
      const address = safeAddress(span.href)
      const text = `<bdi>${escapeHtml(span.text)}</bdi>`
      return address === null
        ? text
        : `<a href="${escapeHtml(address)}" rel="noreferrer noopener">${text}</a>`
    }
    case 'blank':
      return `<span class="blank"><span class="unseen">${escapeHtml(span.label)}: to be filled in by hand</span></span>`
    case 'reference':
      return `<a href="#${escapeHtml(span.anchor)}"><bdi>${escapeHtml(span.text)}</bdi></a>`
  }
}
