/** What is counted by its address: the pages and feeds of readers. */
export type Subject =
  | { kind: 'home' | 'search' | 'other'; slug: '' }
  | { kind: 'article' | 'page' | 'category' | 'tag' | 'author' | 'series'; slug: string }
  /** `slug` is the path of the feed, without what follows its last dot. */
  | { kind: 'feed'; slug: string }

export type SubjectKind = Subject['kind']

const folders = {
  articles: 'article',
  pages: 'page',
  categories: 'category',
  tags: 'tag',
  authors: 'author',
  series: 'series',
} as const

/** Pages that are counted together. */
const others = /^\/(?:books|agenda|hours|archives|tags|authors|series|subscribe|calendar)(?:\/[^.]*)?$/
const feed = /^\/((?:[^/.]+\/){0,3}feed)\.(?:xml|atom|json)$/
/** No slug is longer. */
const longest = 200

/** What readers are shown at this address; null for all that is no page of theirs, and for an address of nobody's. */
export function readSubject(url: string): Subject | null {
  const end = url.indexOf('?')
  const path = end === -1 ? url : url.slice(0, end)
  if (path === '/') return { kind: 'home', slug: '' }
  if (path.length > longest) return null
  if (path === '/search') return { kind: 'search', slug: '' }
  const [, folder = '', slug = '', more] = path.split('/')
  if (slug !== '' && more === undefined && Object.hasOwn(folders, folder))
    return { kind: folders[folder as keyof typeof folders], slug: decode(slug) }
  const [, ofFeed] = feed.exec(path) ?? []
  if (ofFeed !== undefined) return { kind: 'feed', slug: nameFeed(ofFeed) }
  return others.test(path) ? { kind: 'other', slug: '' } : null
}

/** Feeds of which there are many, and that few read, are counted together. */
function nameFeed(path: string): string {
  const [folder = '', slug = ''] = path.split('/')
  if (folder === 'articles' || folder === 'comments') return 'comments'
  if (folder === 'books') return 'books'
  if (!['categories', 'tags', 'authors', 'series'].includes(folder)) return ''
  return `${folders[folder as keyof typeof folders]}/${decode(slug)}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
