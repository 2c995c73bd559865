import type { FoundWork, Plugin } from '../../server/plugins/api.ts'

/** As much of an answer of the Books API (`jscmd=data`) as is read: nothing of it is sure to be there. */
interface Data {
  title?: unknown
  subtitle?: unknown
  authors?: unknown
  publishers?: unknown
  publish_date?: unknown
  identifiers?: { isbn_13?: unknown; isbn_10?: unknown }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const listNames = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).map((one: { name?: unknown } | null) => one?.name).filter(isText)

const openLibrary: Plugin<{ url: string }> = (host) => {
  const { url } = host.settings
  host.workSource({
    title: { fr: 'Open Library', en: 'Open Library' },
    async lookUp(isbn) {
      const key = `ISBN:${isbn}`
      const address = new URL('/api/books', url)
      address.search = new URLSearchParams({ bibkeys: key, format: 'json', jscmd: 'data' }).toString()
      const { status, text } = await host.ask(address.href, { accept: 'application/json' })
      if (status !== 200) throw new Error(`the service answered with status ${status}`)
      const found = (JSON.parse(text) as Record<string, Data | undefined>)[key]
      return found ? describeWork(found) : null
    },
  })
}

function describeWork({ title, subtitle, authors, publishers, publish_date: date, identifiers }: Data): FoundWork {
  const year = isText(date) ? /\b(1[0-9]|20)\d{2}\b/.exec(date)?.[0] : undefined
  const isbns = [identifiers?.isbn_13, identifiers?.isbn_10].flat().filter(isText)
  return {
    title: [title, subtitle].filter(isText).join(' : '),
    people: listNames(authors).map(splitName),
    publisher: listNames(publishers)[0] ?? '',
    ...(isbns[0] === undefined ? {} : { isbn: isbns[0] }),
    ...(year === undefined ? {} : { year: Number(year) }),
  }
}

function splitName(name: string): NonNullable<FoundWork['people']>[number] {
  const words = name.trim().split(/\s+/)
  const family = words.pop() ?? ''
  return { family, given: words.join(' '), role: 'author' }
}

export default openLibrary
