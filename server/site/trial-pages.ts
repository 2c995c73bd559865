import type { FastifyInstance } from 'fastify'
import { defaultTreeAdapter as tree, html, parse, serialize, type DefaultTreeAdapterTypes } from 'parse5'
import type { ReadTrialPage, TrialOptions } from '../looks/index.ts'
import { inTrial } from './trial.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/**
 * The pages of the site are asked for as a reader without an account would, within the look; their links and forms are
 * then turned to lead to others in the same look. No address of readers knows of it, and no cache.
 */
export function createTrialPages(server: FastifyInstance): ReadTrialPage {
  return async (request, look, path, options) => {
    const reply = await inTrial({ ...look, styles: options.styles }, async () => {
      const headers = { host: request.headers.host ?? request.host, 'accept-language': request.lang }
      // It is sent when it is waited for: here, where the look is known.
      const sent = await server.inject({ method: 'GET', url: path, remoteAddress: request.ip, headers })
      return sent
    })
    const { location } = reply.headers
    if (typeof location === 'string') return { location: turn(location, options.base) }
    const isPage = String(reply.headers['content-type']).startsWith('text/html')
    // What is no page looks the same in any look.
    if (!isPage) return { location: path }
    return { status: reply.statusCode, html: turnPage(reply.body, options) }
  }
}

const elsewhere = /^\/(?:desk|api|assets|media|embed)(?:\/|$)|\.(?:xml|opml|ics|ris|bib|json|txt|ico|png)(?:[?#]|$)/

/** An address of the site within the look; any other stays. */
function turn(address: string, base: string): string {
  const isPage = address.startsWith('/') && !address.startsWith('//') && !elsewhere.test(address)
  return isPage ? `${base}${address}` : address
}

function turnPage(text: string, { base, notice }: TrialOptions): string {
  const page = parse(text)
  for (const element of listElements(page)) {
    for (const attribute of element.attrs) {
      const follows = attribute.name === 'href' && (element.tagName === 'a' || element.tagName === 'area')
      const sends = attribute.name === 'action' || attribute.name === 'formaction'
      // A form that acts would do so for real.
      if (follows || sends) attribute.value = turn(attribute.value, base)
    }
  }
  const body = listElements(page).find(({ tagName }) => tagName === 'body')
  const first = body?.childNodes[0]
  if (body && first) tree.insertBefore(body, makeNotice(notice), first)
  return serialize(page)
}

function makeNotice({ text, href, link }: TrialOptions['notice']): Element {
  const make = (name: string, attributes: Record<string, string>) =>
    tree.createElement(
      name,
      html.NS.HTML,
      Object.entries(attributes).map(([attribute, value]) => ({ name: attribute, value })),
    )
  const paragraph = make('p', { role: 'note' })
  const anchor = make('a', { href, target: '_top' })
  tree.insertText(anchor, link)
  tree.insertText(paragraph, `${text} `)
  tree.appendChild(paragraph, anchor)
  return paragraph
}

function listElements(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  const inside = 'content' in node ? listElements(node.content) : []
  return [...('tagName' in node ? [node] : []), ...inside, ...children.flatMap((child) => listElements(child))]
}
