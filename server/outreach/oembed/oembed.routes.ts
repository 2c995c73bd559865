import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findVisibleArticle, type ArticleFull } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import { oembedPath } from '../../http/cross-origin.ts'
import { readOne } from '../../http/form.ts'
import { jsonPage, type PageCache, type Rendered } from '../../http/page-cache.ts'
import type { Localised } from '../../i18n.ts'
import { listPictures } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import { describeArticle, writeOEmbedXml, type OEmbed, type Room } from './oembed.ts'
import { words } from './oembed.words.ts'

interface Deps {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
}

const writers: Record<string, (told: OEmbed) => Rendered> = {
  json: (told) => jsonPage(told, []),
  xml: (told) => ({ contentType: 'text/xml; charset=utf-8', body: writeOEmbedXml(told), commentsOf: [] }),
}

/** Tells other sites what to show in place of the address of an article that somebody pasted there. */
export function registerOEmbedRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, config, clock, cache } = deps

  app.get(oembedPath, { config: { access: 'public' } }, (request, reply) => {
    const format = readOne(request.query, 'format') || 'json'
    const write = Object.hasOwn(writers, format) ? writers[format] : undefined
    if (!write) throw new Problem('not_implemented', { detail: words.format })
    const slug = readSlug(request, config)
    const room = { width: readSize(request, 'maxwidth'), height: readSize(request, 'maxheight') }
    // Of what fits into a room there are as many as there are numbers: whoever asks keeps that.
    const key = room.width === null && room.height === null ? `${oembedPath}?${format}=${slug}` : null
    return cache.send(request, reply, key, async () => write(await describe(slug, room)))
  })

  async function describe(slug: string, room: Room): Promise<OEmbed> {
    const article = await findArticle(slug)
    if (!article) throw new Problem('not_found')
    const pictures = await listPictures(db.read, article.imageId === null ? [] : [article.imageId])
    const picture = article.imageId === null ? undefined : pictures.get(article.imageId)
    return describeArticle(article, { config, settings: await readSettings(db.read), picture, room })
  }

  /** What readers see there; an old address leads to it too. */
  async function findArticle(slug: string): Promise<ArticleFull | null> {
    const found = await findVisibleArticle(db.read, slug, clock.now())
    if (!found) return null
    return 'redirectTo' in found ? findArticle(found.redirectTo) : found.article
  }
}

/** @throws Problem 400 for what is no address, 404 for one that is of no article of this site. */
function readSlug(request: FastifyRequest, config: Config): string {
  const url = URL.parse(readOne(request.query, 'url'))
  if (!url || !/^https?:$/.test(url.protocol)) throw wrong('url', words.url)
  const [, slug = ''] = /^\/articles\/([^/]+)\/?$/.exec(url.pathname) ?? []
  if (slug === '' || url.host !== new URL(config.url).host) throw new Problem('not_found')
  return decode(slug)
}

/** @throws Problem 404 for what no browser would write. */
function decode(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    throw new Problem('not_found')
  }
}

/** @throws Problem 400 for what is no number of pixels. */
function readSize(request: FastifyRequest, parameter: 'maxwidth' | 'maxheight'): number | null {
  const value = readOne(request.query, parameter)
  if (value === '') return null
  if (!/^[1-9]\d{0,4}$/.test(value)) throw wrong(parameter, words.size)
  return Number(value)
}

function wrong(parameter: string, detail: Localised): Problem {
  return new Problem('malformed', { detail, errors: [{ parameter, detail }] })
}
