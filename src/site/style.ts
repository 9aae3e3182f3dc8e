/** The style sheet of the page. Colours are pairs with a contrast of 7 to 1 or more, by day and by night. */
export const SITE_STYLE = `
:root { color-scheme: light dark; --ink: #0b0c0c; --paper: #fff; --soft: #43494d; --line: #b1b4b6; --link: #1d4f9c; --panel: #f3f4f5; --warn: #7a4100; --bad: #8f0d1a; --focus: #ffdd00 }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f4f5; --paper: #15181a; --soft: #c4c9cc; --line: #5c6266; --link: #a9c8ff; --panel: #22272a; --warn: #ffc890; --bad: #ffb3ba } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Arial, "Liberation Sans", "Noto Sans", sans-serif }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 1rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .4em 0 }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 1.2em 0 .5em }
h3 { font-size: 1.12rem; line-height: 1.3; margin: 0 }
p { margin: .4em 0 }
a { color: var(--link); overflow-wrap: anywhere }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 0; box-shadow: 0 0 0 6px var(--focus) }
h2:focus, article:focus { outline-offset: 4px }
.skip { position: absolute; left: 1rem; top: -10rem; background: var(--paper); padding: .6em 1em; z-index: 1 }
.skip:focus { top: .5rem }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
[hidden] { display: none !important }
.lede { max-width: 46rem }
.about { color: var(--soft); font-size: .9rem; max-width: 60rem }
form { background: var(--panel); border: 1px solid var(--line); padding: 1rem; margin: 1rem 0 }
label, legend { display: block; font-weight: bold; margin-bottom: .25rem }
.hint { font-weight: normal; color: var(--soft); font-size: .9rem; margin: 0 0 .25rem }
.query { display: flex; gap: .6rem }
.filters { margin-top: .9rem }
.filters > summary { font-weight: bold; min-height: 2.75rem; padding: .5rem 0 }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .9rem 1rem }
input, select, button { font: inherit; color: var(--ink); background: var(--paper); border: 2px solid var(--ink); border-radius: 0; padding: .45rem .6rem; width: 100%; min-height: 2.75rem }
input[type=checkbox] { width: 1.5rem; height: 1.5rem; min-height: 0; margin: 0; flex: none; accent-color: var(--link) }
.checks { display: flex; flex-wrap: wrap; gap: .6rem 1.6rem; margin-top: 1rem; align-items: center }
.checks label { display: flex; gap: .5rem; align-items: center; font-weight: normal; margin: 0; min-height: 2.75rem }
button { width: auto; cursor: pointer; font-weight: bold; padding: .45rem 1rem }
button:hover, .skip:hover { text-decoration: underline }
.problem { color: var(--bad); font-weight: bold; margin: .25rem 0 0 }
.refuges { border: 1px solid var(--line); border-left: .45rem solid var(--bad); padding: .7rem 1rem; margin: 1rem 0 }
.refuges h2 { margin: .2em 0 .4em }
main.ready .refuges { margin-top: 0 }
.list { max-width: 60rem }
.status { font-weight: bold }
.notes { margin: .3em 0; padding: 0; list-style: none; color: var(--soft) }
.card { border: 1px solid var(--line); border-left: .45rem solid var(--line); padding: .8rem 1rem; margin: 0 0 1rem; overflow-wrap: anywhere }
.card.open { border-left-color: var(--link) }
.card.unknown { border-left: .45rem double var(--warn) }
.card.past { border-left: .25rem dashed var(--bad) }
.card.unknown .evidence strong { color: var(--warn) }
.card.past .evidence strong { color: var(--bad) }
.organisation { color: var(--soft); margin: 0 }
dl { margin: .6em 0 }
dl > div { display: grid; grid-template-columns: 9rem 1fr; column-gap: 1rem; padding: .25rem 0; border-top: 1px solid var(--line) }
dt { grid-column: 1; color: var(--soft) }
dd { margin: 0; grid-column: 2; min-width: 0 }
summary { cursor: pointer; min-height: 1.6rem }
details ul { margin: .3em 0; padding-left: 1.2rem }
nav ul { columns: 13rem; padding-left: 1.2rem; margin: .4em 0 }
nav details { margin: .4em 0 }
.more { margin: 1rem 0 2rem }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .8rem; padding-bottom: 2rem; color: var(--soft); font-size: .9rem }
.list .card { content-visibility: auto; contain-intrinsic-size: auto 26rem }
@media (min-width: 60rem) {
  main.ready { display: grid; grid-template-columns: 19rem minmax(0, 1fr); column-gap: 2rem; align-items: start }
  main.ready form { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto }
  main.ready .fields { grid-template-columns: 1fr }
  main.ready .query { flex-wrap: wrap }
  main.ready h2:first-child { margin-top: .9rem }
  main.ready dl > div { grid-template-columns: 11rem 1fr }
}
@media (max-width: 30rem) {
  header, main, footer { padding-left: .9rem; padding-right: .9rem }
  dl > div { display: block }
}
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #333; --line: #888; --link: #000; --panel: #fff; --warn: #000; --bad: #000 }
  main.ready { display: block }
  form, .skip, .more, nav { display: none }
  body { background: #fff; color: #000; font-size: 10.5pt }
  header, main, footer { max-width: none; padding: 0 }
  .card { break-inside: avoid }
  .list .card { content-visibility: visible }
  a { color: inherit; text-decoration: none }
  details > summary { list-style: none }
}
`
