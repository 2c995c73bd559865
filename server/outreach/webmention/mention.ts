import { createRequire } from 'node:module'
import { listElements } from './elements.ts'
import type { Page } from './page-reader.ts'

/** A page of another site, and what it is said to link to. */
export interface MentioningPage extends Page {
  target: string
}

/** What a page says of itself, as it stands there: nothing of it is clean. */
export interface Mention {
  title: string
  /** Empty where it names nobody. */
  name: string
  /** The address of whoever wrote it; empty for none. */
  author: string
  /** Plain; empty where the page does not tell which part of it is meant. */
  content: string
  /** Whether it says that it answers the target. */
  isReply: boolean
  /** The page on which people read it. */
  address: string
  /** As written there; empty for none. */
  published: string
  lang: string
}

type Property = string | { value?: Property; properties?: Properties }
type Properties = Record<string, Property[] | undefined>
interface Item {
  type?: string[]
  properties: Properties
  children?: Item[]
}

// It is ECMAScript of its own kind, which names no module.
const { mf2 } = createRequire(import.meta.url)('microformats-parser') as {
  mf2: (html: string, options: { baseUrl: string }) => { items: Item[] }
}

/** The attributes by which elements of a page link to something. */
const linking: Readonly<Record<string, string>> = { a: 'href', area: 'href', img: 'src', video: 'src', audio: 'src' }

/** Of the items of a page, as many are looked at. */
const mostItems = 500

/**
 * What a page says of itself; null where it does not link to the target. Its time grows faster than the length of the
 * worst page: called in a thread of its own (`page-reader.ts`).
 */
export function readMention({ html, address, target }: MentioningPage): Mention | null {
  const { base, title, lang, links } = walk(html, address)
  const wanted = withoutFragment(target)
  if (!links.some((link) => withoutFragment(URL.parse(link, base)?.href ?? '') === wanted)) return null
  const { entry, card } = findEntry(html, base, wanted)
  const of = (name: string) => textOf(entry[name]?.[0])
  const author = entry['author']?.[0] ?? card
  const page = URL.parse(of('url'), base)
  return {
    title,
    lang,
    name: nameOf(author),
    author: linkOf(author, base),
    content: of('content') || of('summary'),
    isReply: (entry['in-reply-to'] ?? []).some((one) => withoutFragment(addressOf(one)) === wanted),
    address: page?.host === URL.parse(address)?.host ? (page?.href ?? address) : address,
    published: of('published'),
  }
}

/** What a browser would lead people to, and what the page says of itself. */
function walk(html: string, address: string) {
  const links: string[] = []
  let base: string | null = null
  let title: string | null = null
  let lang = ''
  for (const { name, attribute, text } of listElements(html)) {
    const link = linking[name] === undefined ? undefined : attribute(linking[name])
    if (link !== undefined) links.push(link)
    if (name === 'html') lang = attribute('lang') ?? ''
    if (name === 'base') base ??= URL.parse(attribute('href') ?? '', address)?.href ?? null
    if (name === 'title') title ??= text()
  }
  return { base: base ?? address, title: (title ?? '').replace(/\s+/g, ' ').trim(), lang, links }
}

/** The thing on the page that links to the target, else the only one; and whoever the page is of. */
function findEntry(html: string, base: string, target: string): { entry: Properties; card: Property | undefined } {
  const items = listItems(html, base)
  const entries = items.filter(({ type = [] }) => type.some((one) => /^h-(entry|event|review|cite)$/.test(one)))
  const told = entries.find((one) => JSON.stringify(one.properties).includes(JSON.stringify(target).slice(1, -1)))
  const entry = told ?? (entries.length === 1 ? entries[0] : undefined)
  const cards = items.filter(({ type = [] }) => type.includes('h-card'))
  return { entry: entry?.properties ?? {}, card: cards.length === 1 ? cards[0] : undefined }
}

function listItems(html: string, baseUrl: string): Item[] {
  const found: Item[] = []
  const waiting = readItems(html, baseUrl)
  for (let item = waiting.shift(); item && found.length < mostItems; item = waiting.shift()) {
    found.push(item)
    waiting.push(...(item.children ?? []))
  }
  return found
}

/** What is nested too deep for it says nothing. */
function readItems(html: string, baseUrl: string): Item[] {
  try {
    return mf2(html, { baseUrl }).items
  } catch {
    return []
  }
}

function textOf(property: Property | undefined): string {
  if (property === undefined || typeof property === 'string') return property ?? ''
  return textOf(property.value)
}

function nameOf(author: Property | undefined): string {
  if (author === undefined) return ''
  const name = typeof author === 'string' ? author : textOf(author.properties?.['name']?.[0]) || textOf(author.value)
  return /^https?:/.test(name) ? '' : name
}

function linkOf(author: Property | undefined, base: string): string {
  if (author === undefined) return ''
  const link = typeof author === 'string' ? author : textOf(author.properties?.['url']?.[0])
  const url = /^https?:/.test(link) ? URL.parse(link, base) : null
  return url?.href ?? ''
}

const addressOf = (one: Property) =>
  typeof one === 'string' ? one : textOf(one.properties?.['url']?.[0]) || textOf(one.value)

function withoutFragment(address: string): string {
  const url = URL.parse(address)
  if (!url) return ''
  url.hash = ''
  return url.href
}
