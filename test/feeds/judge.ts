import { judgeXml, type XmlNode } from './xml.ts'

/**
 * A strict judge of feeds, by https://www.rssboard.org/rss-specification, the RSS Best Practices Profile and the
 * modules that our feeds use. It knows nothing of how they are written.
 */
export function judgeFeed(xml: string): string[] {
  return judgeXml(xml, judgeRss)
}

function judgeRss(root: XmlNode): string[] {
  const faults: string[] = []
  const [rss] = root.children
  if (root.children.length !== 1 || rss?.name !== 'rss') return ['the root is not rss']
  if (rss.attributes['version'] !== '2.0') faults.push('rss has no version 2.0')
  const [channel] = rss.children
  if (rss.children.length !== 1 || channel?.name !== 'channel') return [...faults, 'rss holds more than its channel']
  checkNamespaces(rss, faults)
  checkMembers(channel, channelMembers, faults)
  const items = channel.children.filter(({ name }) => name === 'item')
  for (const item of items) {
    checkMembers(item, itemMembers, faults)
    if (!item.text('title') && !item.text('description')) faults.push('item has neither title nor description')
  }
  const guids = items.map((item) => item.text('guid'))
  if (new Set(guids).size !== guids.length) faults.push('two items have the same guid')
  if (!channel.children.some(isSelfLink)) faults.push('channel does not link to itself')
  return faults
}

const namespaces: Record<string, string> = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  thr: 'http://purl.org/syndication/thread/1.0',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  xml: 'http://www.w3.org/XML/1998/namespace',
}

export function checkNamespaces(rss: XmlNode, faults: string[]): void {
  const used = new Set<string>()
  const walk = (node: XmlNode) => {
    for (const name of [node.name, ...Object.keys(node.attributes)])
      if (name.includes(':') && !name.startsWith('xmlns:')) used.add(name.split(':')[0]!)
    node.children.forEach(walk)
  }
  walk(rss)
  for (const prefix of used)
    if (prefix !== 'xml' && (!namespaces[prefix] || rss.attributes[`xmlns:${prefix}`] !== namespaces[prefix]))
      faults.push(`${prefix} is no known namespace`)
}

export interface Member {
  least?: number
  most?: number
  check?: (node: XmlNode) => string | null
}

export const absolute = (address = '') => {
  const url = /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(address) ? URL.parse(address) : null
  return url?.host ? null : `"${address}" is not an absolute address`
}
export const plain = ({ children, attributes }: XmlNode) =>
  children.length > 0 || Object.keys(attributes).length > 0 ? 'it is more than a text' : null
export const words = (node: XmlNode) => (node.content.trim() === '' ? 'it is empty' : plain(node))
const address = (node: XmlNode) => absolute(node.content) ?? plain(node)
const number = (text = '') => (/^(?:0|[1-9]\d*)$/.test(text) ? null : `"${text}" is no number`)
const mime = (text = '') => (/^[a-z]+\/[\w.+-]+$/.test(text) ? null : `"${text}" is no media type`)
const html = (node: XmlNode) => plain(node) ?? judgeHtml(node.content)

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** RFC 822, its years of four digits as RFC 2822 has them; the day of the week is the date's. */
function date({ content }: XmlNode): string | null {
  const form =
    /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:GMT|UT|[+-]\d{4})$/
  const day = form.exec(content)?.[1]
  const time = new Date(content)
  return day && days[time.getUTCDay()] === day ? null : `"${content}" is no date of RFC 822`
}

export function changeDate({ content }: XmlNode): string | null {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
  return form.test(content) && !Number.isNaN(Date.parse(content)) ? null : `"${content}" is no date of RFC 3339`
}

function guid({ content, attributes, children }: XmlNode): string | null {
  if (content.trim() !== content || content === '' || children.length > 0) return 'it is no identity'
  return attributes['isPermaLink'] === 'false' ? null : absolute(content)
}

function enclosure({ attributes }: XmlNode): string | null {
  return absolute(attributes['url']) ?? number(attributes['length']) ?? mime(attributes['type'])
}

export function media({ attributes, children }: XmlNode): string | null {
  const { url, type, medium, width, height } = attributes
  if (medium !== undefined && !['image', 'audio', 'video', 'document', 'executable'].includes(medium))
    return `"${medium}" is no medium`
  const described = children.every(({ name, attributes: { type: kind = 'plain' } }) => {
    return name === 'media:description' && ['plain', 'html'].includes(kind)
  })
  return (
    absolute(url) ?? mime(type) ?? number(width) ?? number(height) ?? (described ? null : 'its children are unknown')
  )
}

function isSelfLink({ name, attributes: { rel, href, type } }: XmlNode): boolean {
  return name === 'atom:link' && rel === 'self' && type === 'application/rss+xml' && absolute(href) === null
}

const reply = ({ attributes: { ref, href } }: XmlNode) => (ref ? absolute(href) : 'it answers nothing')
export const one = (check: Member['check']): Member => ({ most: 1, ...(check && { check }) })
export const must = (check: Member['check']): Member => ({ least: 1, ...one(check) })
export const isLanguage = (tag = '') => /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/.test(tag)
const language = (node: XmlNode) => (isLanguage(node.content) ? plain(node) : 'no language')

const channelMembers: Record<string, Member> = {
  title: must(words),
  link: must(address),
  description: must(plain),
  language: one(language),
  generator: one(plain),
  ttl: one((node) => number(node.content)),
  lastBuildDate: one(date),
  pubDate: one(date),
  category: { check: words },
  'atom:link': { check: ({ attributes }) => absolute(attributes['href']) },
  item: {},
}

const itemMembers: Record<string, Member> = {
  title: one(words),
  link: one(address),
  description: one(plain),
  category: { check: words },
  comments: one(address),
  enclosure: one(enclosure),
  guid: must(guid),
  pubDate: must(date),
  'content:encoded': one(html),
  'dc:creator': { check: words },
  'atom:updated': one(changeDate),
  'wfw:commentRss': one(address),
  'media:content': one(media),
  'thr:in-reply-to': one(reply),
}

export function checkMembers(parent: XmlNode, members: Record<string, Member>, faults: string[]): void {
  if (parent.content.trim() !== '') faults.push(`${parent.name} holds bare text`)
  for (const { name } of parent.children)
    if (!Object.hasOwn(members, name)) faults.push(`${parent.name} has an unknown ${name}`)
  for (const [name, { least = 0, most = Infinity, check }] of Object.entries(members)) {
    const found = parent.children.filter((child) => child.name === name)
    if (found.length < least || found.length > most) faults.push(`${parent.name} has ${found.length} ${name}`)
    for (const node of found) {
      const fault = check?.(node)
      if (fault) faults.push(`${parent.name} ${name}: ${fault}`)
    }
  }
}

/** What readers would do with the text: nothing active in it, no address that needs the page. */
export function judgeHtml(source: string): string | null {
  if (/<(?:script|style|iframe|object|embed|form)\b|<[^>]* on[a-z]+=/i.test(source)) return 'its HTML is active'
  if (/\.(?:avif|webp)"/.test(source)) return 'its HTML shows what not every reader knows'
  for (const [, name, value = ''] of source.matchAll(/ (href|src|srcset)="([^"]*)"/g))
    for (const part of name === 'srcset' ? value.split(/,\s+/) : [value])
      if (!/^(?:https?:\/\/[^/]|mailto:|tel:)/.test(part)) return `"${part}" in its HTML is not absolute`
  return null
}
