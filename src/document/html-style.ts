/**
 * The style sheet of every document: the same text in each, so that the page's policy can name it by its hash. Print
 * repeats the rows of `.running` on every page, as a table repeats its head and foot.
 */
export const STYLE = `
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #0b0c0c; font: 11pt/1.45 Arial, "Liberation Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Bengali", sans-serif }
body.large { font-size: 14pt; line-height: 1.5 }
body.easy-read { font-size: 16pt; line-height: 1.6 }
.easy-read p, .easy-read li { margin-bottom: .6em }
.sheet { max-width: 46em; margin: 0 auto; padding: 1.5em }
h1 { font-size: 1.7em; line-height: 1.2; margin: .6em 0 .5em }
h2 { font-size: 1.3em; line-height: 1.25; margin: 1.5em 0 .5em; padding-top: .5em; border-top: 2px solid #0b0c0c }
h3 { font-size: 1.12em; line-height: 1.3; margin: 1.3em 0 .4em }
h4 { font-size: 1em; margin: 1em 0 .3em }
p, ul, ol, dl { margin: 0 0 .8em }
li { margin-bottom: .25em }
a { color: #1d4f9c; overflow-wrap: anywhere }
bdi { overflow-wrap: anywhere }
dl > div { display: grid; grid-template-columns: 11em 1fr; column-gap: 1em; padding: .25em 0; border-bottom: 1px solid #d5d8da }
dt { font-weight: bold; grid-column: 1 }
dd { margin: 0; grid-column: 2; min-width: 0 }
table { width: 100%; border-collapse: collapse; margin: 0 0 1.2em }
caption { text-align: left; font-weight: bold; padding-bottom: .4em }
th, td { text-align: left; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid #b1b4b6; min-width: 5.5em }
thead th { border-bottom: 2px solid #0b0c0c }
tbody th { font-weight: normal }
.callout { border: 1px solid #b1b4b6; border-left: .45em solid #1d4f9c; padding: .7em 1em .2em; margin: 0 0 1em }
.callout.warning { border-left-color: #a15c00; background: #fff8ec }
.callout.safety { border-left-color: #b10e1e; background: #fdf1f2 }
.callout p { margin-bottom: .5em }
.callout-title { font-weight: bold }
.qr { display: inline-block; width: 12em; margin: 0 1em 1em 0; vertical-align: top }
.qr svg { display: block; width: 30mm; height: 30mm; shape-rendering: crispEdges }
.easy-read .qr, .large .qr { width: 100%; display: flex; gap: 1em; align-items: center; margin: 0 0 .6em }
.qr figcaption { overflow-wrap: anywhere }
.marks { text-align: center; letter-spacing: .04em; margin: 0; padding: .3em 0 }
.marks strong + strong { color: #b10e1e; margin-left: 1em }
.small { font-size: .85em; color: #43494d; margin: 2em 0 .3em; border-top: 1px solid #b1b4b6; padding-top: .5em }
.large .small { font-size: 12pt }
.blank { display: inline-block; min-width: 16em; height: 1.5em; border-bottom: 1px solid #0b0c0c; vertical-align: bottom }
td .blank { min-width: 8.5em }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media screen and (max-width: 32em) {
  dl > div { display: block }
  .blank, td .blank { min-width: 100% }
  table, caption, tbody, tr, tbody th, td { display: block }
  thead { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  tr { padding: .5em 0; border-bottom: 1px solid #b1b4b6 }
  tbody th, td { padding: .1em 0; border: 0; overflow-wrap: anywhere }
  tbody th { font-weight: bold }
  td::before { content: attr(data-label) ": "; content: attr(data-label) ": " / ""; color: #43494d }
}
@page { size: A4; margin: 14mm 18mm 18mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, "Liberation Sans", sans-serif } }
@media print {
  body { font-size: 10pt; line-height: 1.4 }
  body.large { font-size: 14pt }
  body.easy-read { font-size: 16pt; line-height: 1.6 }
  h2 { margin-top: .9em }
  dl > div { padding: .15em 0 }
  .large dl > div { padding: .25em 0 }
  .sheet { display: table; width: 100%; max-width: none; padding: 0 }
  .sheet > main { display: block }
  header.running { display: table-header-group; break-inside: avoid }
  footer.running { display: table-footer-group; break-inside: avoid }
  .small { margin-top: .8em }
  main > :last-child, section:last-child > :last-child { margin-bottom: 0 }
  h1, h2, h3, h4, caption, .callout-title { break-after: avoid }
  .callout, .qr, dl > div, tr, li, .large section { break-inside: avoid }
  tbody tr:first-child { break-before: avoid }
  ol > li:first-child { break-after: avoid }
  dl > div:first-child { break-after: avoid }
  dl > div:last-child { break-before: avoid }
  p { orphans: 3; widows: 3 }
  .page-break { break-after: page }
  section:has(> .page-break:last-child) { break-after: page }
  section > .page-break:last-child { display: none }
  a { color: inherit; text-decoration: none }
  .callout.warning, .callout.safety { background: none }
}
`

/** The hash of `STYLE` in the form of a content security policy; a test holds the two together. */
export const STYLE_HASH = 'sha256-VXdWGRLeHLcabVhb0BGJdUhnPBS0FtNBsmG0P6jEiJQ='
