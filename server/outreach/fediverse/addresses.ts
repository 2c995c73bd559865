import type { Config } from '../../config.ts'

/** Where the blog stands in the fediverse. What programs know it by changes with nothing but the site's own address. */
export function createAddresses({ url }: Pick<Config, 'url'>) {
  const base = `${url}/fediverse`
  const [articles, comments, answers] = ['articles', 'comments', 'answers'].map((one) => `${base}/${one}/`) as [
    string,
    string,
    string,
  ]
  return {
    /** As it stands behind the second `@` of its name. */
    host: new URL(url).host,
    actor: `${base}/actor`,
    key: `${base}/actor#main-key`,
    inbox: `${base}/inbox`,
    outbox: `${base}/outbox`,
    followers: `${base}/followers`,
    article: (id: string) => articles + id,
    comment: (id: string) => comments + id,
    answer: (id: string) => answers + id,
    /** What asks to follow somebody, by its row; and the row that one names. */
    follow: (id: string) => `${base}/actor#follow-${id}`,
    readFollow: (address: string) => idAfter(`${base}/actor#follow-`, address),
    /** The article, and the comment, that an address names; null where it names none. */
    readArticle: (address: string) => idAfter(articles, address),
    readComment: (address: string) => idAfter(comments, address),
    /** Whether others may be written to and asked there: over https, but for a site that has none itself. */
    isUsable: ({ protocol }: URL) => protocol === 'https:' || (protocol === 'http:' && url.startsWith('http:')),
  }
}

export type Addresses = ReturnType<typeof createAddresses>

/** The name of the blog in the fediverse, as people type it: `@blog@host`. */
export const blogHandle = (config: Pick<Config, 'url'>, name: string): string =>
  `@${name}@${createAddresses(config).host}`

const longestAddress = 600
/** What stands in no address. */
const unusable = /[\s\p{Cc}"<>]/u

/** An address of another server, as it stands; null for what is none, or is longer than any. */
export function readAddress(value: unknown, { isUsable }: Addresses): string | null {
  if (typeof value !== 'string' || value.length > longestAddress || unusable.test(value)) return null
  const url = URL.parse(value)
  return url && isUsable(url) && !url.username && !url.password ? value : null
}

/** The host of an address that was read, with its port. */
export const hostOf = (address: string): string => new URL(address).host

function idAfter(start: string, address: string): string | null {
  const id = address.startsWith(start) ? address.slice(start.length) : ''
  return isId(id) ? id : null
}

/** Whether it has the form of an id of this program. */
export function isId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
}
