import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { judgeHtml } from './judge.ts'

const address = { type: 'string', format: 'uri', pattern: '^https?://[^/]' }
const line = { type: 'string', pattern: '^\\S(?:[^\\n]*\\S)?$' }
const language = { type: 'string', pattern: '^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$' }
const list = (items: object) => ({ type: 'array', minItems: 1, items })
const closed = (required: string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

const person = closed(['name'], { name: line, url: address, avatar: address })

/** https://www.jsonfeed.org/version/1.1/, where authors are many and every item has an id of its own. */
const schema = closed(['version', 'title', 'items', 'feed_url', 'home_page_url', 'language'], {
  version: { const: 'https://jsonfeed.org/version/1.1' },
  title: line,
  home_page_url: address,
  feed_url: { ...address, pattern: '^https?://[^/].*\\.json$' },
  description: line,
  icon: address,
  favicon: address,
  language,
  authors: list(person),
  hubs: list(closed(['type', 'url'], { type: { const: 'WebSub' }, url: address })),
  items: {
    type: 'array',
    items: closed(['id', 'url', 'content_html', 'date_published'], {
      id: { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
      url: address,
      title: line,
      content_html: { type: 'string' },
      summary: line,
      image: address,
      date_published: { type: 'string', format: 'date-time' },
      date_modified: { type: 'string', format: 'date-time' },
      authors: list(person),
      tags: list(line),
      language,
    }),
  },
})

const ajv = new Ajv({ allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile<{ items: { id: string; content_html: string }[] }>(schema)

/** A strict judge of JSON Feed 1.1. It knows nothing of how it is written. */
export function judgeJsonFeed(written: string): string[] {
  let feed: unknown
  try {
    feed = JSON.parse(written)
  } catch (error) {
    return [String(error)]
  }
  if (!validate(feed)) return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  const ids = feed.items.map(({ id }) => id)
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two items have the same id']),
    ...feed.items.flatMap(({ content_html: html }) => judgeHtml(html) ?? []),
  ]
}
