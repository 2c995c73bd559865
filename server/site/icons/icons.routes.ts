import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { isFresh } from '../../http/etag.ts'
import { drawIcon } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import type { SiteContext } from '../site.context.ts'
import { findIconSource, iconPath, icons, type IconName, type IconSource } from './icons.ts'
import { writeManifest } from './manifest.ts'

const page = { config: { access: 'page' as const } }
const aDay = 'public, max-age=86400'
const forEver = 'public, max-age=31536000, immutable'
/** Those of a few pictures: the library has one icon. */
const mostKept = 20

/** Asked for by their names, whatever a page says. */
const atRoot: Record<string, IconName> = { 'favicon.ico': 'icon-32.png', 'apple-touch-icon.png': 'icon-180.png' }

/** The icons of the site and what tells an installed one of them. A theme without any, and a library without: 404. */
export function registerIcons(app: FastifyInstance, context: SiteContext): void {
  const { db, theme, cache } = context
  const kept = new LRUCache<string, Promise<Buffer>>({ max: mostKept })

  function draw(source: IconSource, name: IconName): Promise<Buffer> {
    const path = iconPath(source.version, name)
    const drawn = kept.get(path) ?? read(source, name)
    kept.set(path, drawn)
    // What could not be drawn is tried again.
    drawn.catch(() => kept.delete(path))
    return drawn
  }

  async function read(source: IconSource, name: IconName): Promise<Buffer> {
    const bytes = await source.read()
    if (!bytes) throw new Problem('not_found')
    return drawIcon(bytes, { ...icons[name], paper: source.paper, isDrawing: source.isDrawing })
  }

  async function send(request: FastifyRequest, reply: FastifyReply, source: IconSource, name: IconName) {
    const png = await draw(source, name)
    if (isFresh(request, reply, `"${source.version}-${name}"`)) return reply.code(304).send()
    return reply.type('image/png').send(png)
  }

  for (const [name, own] of Object.entries(atRoot)) {
    app.get(`/${name}`, page, async (request, reply) => {
      const source = await findIconSource(db.read, await readSettings(db.read), context)
      const icon = await theme.icon(name)
      if (!icon && !source) throw new Problem('not_found')
      reply.header('cache-control', aDay)
      if (source && (!source.isDrawing || !icon)) return send(request, reply, source, own)
      if (!icon) throw new Problem('not_found')
      if (isFresh(request, reply, icon.etag)) return reply.code(304).send()
      return reply.type(icon.contentType).send(icon.body)
    })
  }

  app.get<{ Params: { version: string; name: string } }>('/icons/:version/:name', page, async (request, reply) => {
    const { version } = request.params
    const name = (Object.keys(icons) as IconName[]).find((one) => one === request.params.name)
    const source = await findIconSource(db.read, await readSettings(db.read), context)
    if (!name || !source || !/^[0-9a-f]{16}$/.test(version)) throw new Problem('not_found')
    if (version !== source.version)
      return reply.header('cache-control', 'no-cache').redirect(iconPath(source.version, name), 302)
    reply.header('cache-control', forEver)
    return send(request, reply, source, name)
  })

  app.get(manifestHref, page, (request, reply) =>
    cache.send(request, reply, manifestHref, async () => ({
      contentType: 'application/manifest+json; charset=utf-8',
      body: await writeManifest(context),
      commentsOf: [],
    })),
  )
}

export const manifestHref = '/manifest.webmanifest'
