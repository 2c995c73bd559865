import {
  absolute,
  changeDate,
  checkMembers,
  checkNamespaces,
  isLanguage,
  judgeHtml,
  media,
  must,
  one,
  plain,
  type Member,
} from './judge.ts'
import { judgeXml, type XmlNode } from './xml.ts'

/**
 * A strict judge of Atom, by RFC 4287, RFC 4685 (threads) and the modules that our feeds use. It knows nothing of how
 * they are written.
 */
export function judgeAtom(xml: string): string[] {
  return judgeXml(xml, judgeRoot)
}

function judgeRoot(root: XmlNode): string[] {
  const faults: string[] = []
  const [feed] = root.children
  if (root.children.length !== 1 || feed?.name !== 'feed') return ['the root is not feed']
  if (feed.attributes['xmlns'] !== 'http://www.w3.org/2005/Atom') faults.push('feed is not of the namespace of Atom')
  if (!isLanguage(feed.attributes['xml:lang'])) faults.push('feed has no language')
  checkNamespaces(feed, faults)
  checkMembers(feed, feedMembers, faults)
  checkLinks(feed, faults)
  if (!hasLink(feed, 'self')) faults.push('feed does not link to itself')
  const entries = feed.children.filter(({ name }) => name === 'entry')
  for (const entry of entries) judgeEntry(entry, faults)
  if (!feed.find('author') && !entries.every((entry) => entry.find('author'))) faults.push('an entry has no author')
  const ids = [feed, ...entries].map((node) => node.text('id'))
  if (new Set(ids).size !== ids.length) faults.push('two have the same id')
  return faults
}

function judgeEntry(entry: XmlNode, faults: string[]): void {
  checkMembers(entry, entryMembers, faults)
  checkLinks(entry, faults)
  const [published = '', updated = ''] = [entry.text('published'), entry.text('updated')]
  if (Date.parse(updated) < Date.parse(published)) faults.push('entry was changed before it came out')
  if (!entry.find('content') && !hasLink(entry, 'alternate')) faults.push('entry has neither content nor page')
  const lang = entry.attributes['xml:lang']
  if (lang !== undefined && !isLanguage(lang)) faults.push('entry is in no language')
}

/** RFC 4287 section 4.1.1: one alternate of each type and language. */
function checkLinks(parent: XmlNode, faults: string[]): void {
  const alternates = parent.children.filter(
    ({ name, attributes }) => name === 'link' && attributes['rel'] === 'alternate',
  )
  const kinds = alternates.map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`)
  if (new Set(kinds).size !== kinds.length) faults.push(`${parent.name} has two alternates of a kind`)
}

const hasLink = (parent: XmlNode, rel: string) =>
  parent.children.some(({ name, attributes }) => name === 'link' && attributes['rel'] === rel)

const relations = ['alternate', 'self', 'hub', 'replies', 'related', 'enclosure', 'via']

function link({ attributes, children, content }: XmlNode): string | null {
  const { rel = 'alternate', href, type, ...others } = attributes
  if (children.length > 0 || content !== '') return 'it holds something'
  if (Object.keys(others).length > 0) return `it has ${Object.keys(others).join()}`
  if (!relations.includes(rel)) return `"${rel}" is no relation`
  if (type !== undefined && !/^[a-z]+\/[\w.+-]+$/.test(type)) return `"${type}" is no media type`
  if (rel === 'self' && type !== 'application/atom+xml') return 'the feed is not of its type'
  return absolute(href)
}

const id = (node: XmlNode) =>
  /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(node.content) ? plain(node) : absolute(node.content)

/** A text of the kind `text`: white space and no more is none. */
const text = (node: XmlNode) => {
  const { type = 'text', ...others } = node.attributes
  if (type !== 'text' || Object.keys(others).length > 0 || node.children.length > 0) return 'it is more than a text'
  return node.content.trim() === '' ? 'it is empty' : null
}

const date = (node: XmlNode) => changeDate(node) ?? plain(node)

function person({ children, attributes, content }: XmlNode): string | null {
  if (content.trim() !== '' || Object.keys(attributes).length > 0) return 'it is more than its members'
  const [name, ...others] = children
  return name?.name === 'name' && others.length === 0 ? text(name) : 'it has more than a name'
}

function category({ attributes, children, content }: XmlNode): string | null {
  const { term = '', ...others } = attributes
  if (children.length > 0 || content !== '' || Object.keys(others).length > 0) return 'it is more than a term'
  return term.trim() === '' ? 'it is empty' : null
}

function html({ attributes, children, content }: XmlNode): string | null {
  const { type, 'xml:lang': lang = 'fr', ...others } = attributes
  if (type !== 'html' || children.length > 0 || Object.keys(others).length > 0) return 'it is no HTML'
  return isLanguage(lang) ? judgeHtml(content) : 'it is in no language'
}

function reply({ attributes: { ref = '', href, type, ...others } }: XmlNode): string | null {
  if (!ref.startsWith('urn:uuid:') || type !== 'text/html' || Object.keys(others).length > 0)
    return 'it answers nothing'
  return absolute(href)
}

const feedMembers: Record<string, Member> = {
  id: must(id),
  title: must(text),
  subtitle: one(text),
  updated: must(date),
  generator: one(plain),
  author: { check: person },
  link: { least: 2, check: link },
  entry: {},
}

const entryMembers: Record<string, Member> = {
  id: must(id),
  title: must(text),
  updated: must(date),
  published: one(date),
  author: { check: person },
  category: { check: category },
  summary: one(text),
  content: one(html),
  link: { check: link },
  'media:content': one(media),
  'thr:in-reply-to': { check: reply },
}
