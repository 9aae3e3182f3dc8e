import {html, type Markup, ready} from './markup.ts'

/** The parts of a page that needs no server and no network. `data` is what the script reads, as script elements. */
export interface WholePage {
  readonly title: string
  readonly style: string
  /** Bundled for browsers. */
  readonly script: string
  /** SHA-256 of UTF-8 text in base64, for the policy that lets nothing else run. */
  readonly hash: (text: string) => string
  /** Where the link to skip the header leads, in words. */
  readonly skip: string
  readonly header: Markup
  readonly main: Markup
  readonly footer: Markup
  readonly data: Markup
}

/**
 * A page in which nothing runs but its own script and nothing is fetched: its policy names both by their hashes.
 * Throws for a script that would end its element.
 */
export function wholePage({title, style, script, hash, ...page}: WholePage): string {
  // Within a script element nothing is escaped, so that these would end it or hide what follows.
  if (/<\/script|<!--/i.test(script)) throw new Error('the script cannot stand in a page')
  const policy = `default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ready(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${ready(style)}</style>
</head>
<body>
<a class="skip" href="#main">${page.skip}</a>
<header>
<h1>${title}</h1>
${page.header}</header>
<main id="main" tabindex="-1">
${page.main}</main>
<footer>
${page.footer}</footer>
${page.data}<script>${ready(script)}</script>
</body>
</html>
`.markup
}
