/** The style sheet of the page. Colours of text are pairs with a contrast of 7 to 1 or more, by day and by night. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #0b0c0c; --paper: #fff; --soft: #43494d; --line: #b1b4b6; --link: #1d4f9c; --panel: #f3f4f5; --warn: #a15c00; --focus: #ffdd00 }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f4f5; --paper: #15181a; --soft: #c4c9cc; --line: #5c6266; --link: #a9c8ff; --panel: #22272a; --warn: #ffc890 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Arial, "Liberation Sans", "Noto Sans", sans-serif }
header, main, footer { max-width: 82rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 1rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .4em 0 }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 1.8em 0 .6em; padding-top: .6em; border-top: 2px solid var(--ink) }
h3 { font-size: 1.12rem; line-height: 1.3; margin: 1.1em 0 .3em }
p { margin: .4em 0 }
ul { margin: .3em 0; padding-left: 1.3rem }
.lede { font-size: 1.1rem; max-width: 50rem }
.prose, .findings li { max-width: 56rem; margin-bottom: .45em }
.caution { border: 1px solid var(--line); border-left: .45rem solid var(--warn); padding: .7rem 1rem; max-width: 58rem }
.about { color: var(--soft); font-size: .88rem }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 0; box-shadow: 0 0 0 6px var(--focus) }
.skip { position: absolute; left: 1rem; top: -10rem; background: var(--paper); color: var(--link); padding: .6em 1em; z-index: 1 }
.skip:focus { top: .5rem }
[hidden] { display: none !important }
form { display: flex; flex-wrap: wrap; gap: .8rem 1rem; align-items: end; background: var(--panel); border: 1px solid var(--line); padding: .9rem 1rem; margin: 0 0 1rem }
form > div { flex: 1 1 13rem; max-width: 22rem }
label { display: block; font-weight: bold; margin-bottom: .25rem }
select, form button { font: inherit; color: var(--ink); background: var(--paper); border: 2px solid var(--ink); border-radius: 0; padding: .45rem .6rem; width: 100%; min-height: 2.75rem }
form button { width: auto; font-weight: bold; cursor: pointer; padding: .45rem 1rem }
figure { margin: 0 }
figcaption { font-size: 1.05rem; margin-bottom: .4rem }
#map { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line) }
.borough { stroke: #1d2326; stroke-width: 1.6; stroke-linejoin: round }
.borough:hover, .borough.lit { stroke: #000; stroke-width: 4 }
.borough:focus { outline: none; box-shadow: none; stroke: #000; stroke-width: 6 }
.absent { fill: #e3e5e6 }
.s-covered { fill: url(#p-covered) }
.s-thin { fill: url(#p-thin) }
.s-wide-only { fill: url(#p-wide-only) }
.s-excluded { fill: url(#p-excluded) }
.s-none { fill: url(#p-none) }
.names { pointer-events: none; font: bold 17px Arial, "Liberation Sans", sans-serif; text-anchor: middle }
.names text { fill: #000; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke }
#readout { min-height: 3em; font-weight: bold }
.key { list-style: none; padding: 0; margin: .7rem 0; display: grid; gap: .3rem }
.key li { display: flex; gap: .6rem; align-items: start }
.swatch { flex: none; width: 2rem; height: 1.25rem; margin-top: .15rem; border: 1px solid #5c6266 }
td .swatch { width: 1.35rem; height: .85rem; margin: .25rem .45rem 0 0; display: inline-block }
.state { white-space: nowrap }
.scroll { overflow-x: auto; max-width: 100% }
table { border-collapse: collapse; width: 100%; margin: 0; font-size: .94rem }
caption { text-align: left; font-weight: bold; padding-bottom: .4em }
th, td { text-align: left; vertical-align: top; padding: .28em .7em .28em 0; border-bottom: 1px solid var(--line) }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom }
tbody th { font-weight: normal; white-space: nowrap }
.number { text-align: right; font-variant-numeric: tabular-nums }
td.number { white-space: nowrap }
.number + :not(.number) { padding-left: 1.2em }
tbody tr:hover, tr.lit { background: var(--panel) }
th button { font: inherit; font-weight: bold; color: var(--ink); background: none; border: 0; padding: .35em 0; margin: 0; text-align: inherit; cursor: pointer; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em }
th button::after { content: " \\2195"; font-weight: normal; text-decoration: none; display: inline-block; width: 1.1em; text-align: right }
th[aria-sort=ascending] button::after { content: " \\2191" }
th[aria-sort=descending] button::after { content: " \\2193" }
details { border: 1px solid var(--line); padding: 0 .9rem; margin: .5rem 0 }
summary { cursor: pointer; font-weight: bold; min-height: 2.75rem; padding: .6rem 0 }
details .scroll { margin-bottom: 1rem }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .8rem; padding-bottom: 2rem; color: var(--soft); font-size: .9rem }
@media (min-width: 64rem) { .beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 39rem); gap: 2rem; align-items: start } figure { position: sticky; top: 1rem } }
@media (max-width: 40rem) { header, main, footer { padding-left: .9rem; padding-right: .9rem } .names, td .swatch { display: none } tbody th { white-space: normal } h1 { font-size: 1.6rem } table { font-size: .86rem } th, td { padding-right: .5em } }
@page { size: A4; margin: 14mm 14mm 16mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, "Liberation Sans", sans-serif } }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #333; --line: #999; --link: #000; --panel: #fff; --warn: #000 }
  body { background: #fff; color: #000; font-size: 10pt }
  header, main, footer { max-width: none; padding: 0 }
  form, .skip, #readout, #filter-count, details:not([open]), #cells-section:not(.filtered) { display: none }
  th button { text-decoration: none }
  th button::after { content: none !important }
  .beside { display: block }
  figure { position: static; break-inside: avoid }
  #map { max-height: 150mm; print-color-adjust: exact }
  .scroll { overflow: visible; margin-top: 1rem }
  table { font-size: 8.5pt }
  tr, .key, li { break-inside: avoid }
  thead { display: table-header-group; break-inside: avoid }
  h2, h3, h2 + p, caption, summary { break-after: avoid }
  h2 { margin-top: 1.2em }
  #each-heading { break-before: page }
  details { border: 0; padding: 0 }
}
`
