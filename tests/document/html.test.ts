import {createHash} from 'node:crypto'
import fc from 'fast-check'
import {type DefaultTreeAdapterTypes, parse} from 'parse5'
import {describe, expect, it} from 'vitest'
import {cleanText} from '../../src/document/clean-text.ts'
import {renderHtml} from '../../src/document/html.ts'
import {STYLE, STYLE_HASH} from '../../src/document/html-style.ts'
import {anyDocument, textsOf} from './any-document.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const isElement = (node: Node): node is Element => 'tagName' in node

function read(html: string): {nodes: Node[]; errors: string[]} {
  const errors: string[] = []
  const walk = (node: Node): Node[] =>
    ['childNodes' in node ? node.childNodes.flatMap(walk) : [], node].flat()
  const document = parse(html, {onParseError: ({code}) => errors.push(code)})
  return {nodes: document.childNodes.flatMap((node) => walk(node)), errors}
}

const textOf = (node: Node): string =>
  node.nodeName === '#text'
    ? (node as DefaultTreeAdapterTypes.TextNode).value
    : isElement(node) && node.tagName !== 'style'
      ? node.childNodes.map(textOf).join('')
      : ''

// Everything that the renderer makes. Nothing else may appear, whatever the text.
const TAGS = new Set(
  'html head meta title style body div header main footer section p strong h1 h2 h3 h4 dl dt dd ul ol li table caption thead tbody tr th td span bdi a figure figcaption svg path'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'lang charset name content http-equiv class id role aria-labelledby scope href rel viewBox aria-label fill d data-label'.split(
    ' ',
  ),
)

describe('a document as HTML', () => {
  it('has no element, attribute or address that the text put there, and shows the text literally', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const {nodes, errors} = read(renderHtml(document))
        expect(errors).toEqual([])
        const elements = nodes.filter(isElement)
        expect(elements.map(({tagName}) => tagName).filter((tag) => !TAGS.has(tag))).toEqual([])
        const attributes = elements.flatMap(({attrs}) => attrs)
        expect(attributes.map(({name}) => name).filter((name) => !ATTRIBUTES.has(name))).toEqual([])
        const addresses = attributes.filter(({name}) => name === 'href').map(({value}) => value)
        expect(addresses.filter((href) => !/^(https?|mailto|tel):/i.test(href))).toEqual([])
        const body = elements.find(({tagName}) => tagName === 'body')
        const text = body === undefined ? '' : textOf(body)
        for (const wanted of textsOf(document)) expect(text).toContain(cleanText(wanted))
      }),
      {numRuns: 300},
    )
  })

  it('has language, title, landmarks, one first heading, headings in order and cells with a scope', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const elements = read(renderHtml(document)).nodes.filter(isElement)
        const named = (tag: string): Element[] => elements.filter(({tagName}) => tagName === tag)
        const attribute = (element: Element | undefined, name: string): string | undefined =>
          element?.attrs.find((attr) => attr.name === name)?.value
        expect(attribute(named('html')[0], 'lang')).toBe('en-GB')
        expect(named('title')).toHaveLength(1)
        for (const landmark of ['header', 'main', 'footer', 'h1']) expect(named(landmark)).toHaveLength(1)
        for (const cell of named('th')) expect(['col', 'row']).toContain(attribute(cell, 'scope'))
        for (const table of named('table'))
          expect(table.childNodes.some((node) => node.nodeName === 'caption')).toBe(true)
        const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      {numRuns: 50},
    )
  })

  it('may fetch, run and send nothing, and its policy names the style sheet by its hash', () => {
    const hash = createHash('sha256').update(STYLE).digest('base64')
    expect(STYLE_HASH).toBe(`sha256-${hash}`)
    const html = renderHtml({
      title: 'T',
      language: 'en-GB',
      marking: 'OFFICIAL',
      stamp: null,
      textSize: 'large',
      blocks: [],
      footer: null,
    })
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|javascript:/i)
    expect(html.match(/OFFICIAL/g)).toHaveLength(3)
  })
})
