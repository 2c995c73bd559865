import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countMedia, mediaGaps, readMediaPage, type MediaGap } from '../../media/index.ts'
import { can } from '../../http/actor.ts'
import { readOne } from '../../http/form.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import { fieldView, formView } from '../forms.ts'
import { pagerView, tabsView } from '../pages.ts'
import { forStaff, readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { registerItemRoutes } from './item.routes.ts'
import { words } from './media.words.ts'
import { pictureView } from './picture.ts'
import { registerUploadRoutes } from './upload.routes.ts'

const limit = 24
const types = 'image/jpeg,image/png,image/webp,image/avif,image/gif'

/** The pictures of the library: found, added, described. */
export function registerMediaRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db } = context
  registerItemRoutes(app, context, tools)
  registerUploadRoutes(app, context, tools, mediaPage)

  app.get('/desk/media', { config: forStaff('media.upload', 'media.manage') }, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, { ...(await mediaPage(request)), notice })
  })

  async function mediaPage(request: FastifyRequest, refused?: Refused): Promise<DeskPage> {
    const { lang } = request
    const w = inLanguage(words, lang)
    const { q, lacks } = readAsked(request)
    const page = { page: readNumber(request), limit }
    const counts = await countMedia(db.read, q)
    const { items, total } = await readMediaPage(db.read, { q, lacks, page })
    const tab = (name: 'all' | MediaGap) => ({
      href: hrefOf(name === 'all' ? undefined : name, q),
      label: w.list[name],
      current: name === (lacks ?? 'all'),
      number: counts[name],
    })
    return {
      template: 'media-list',
      title: w.list.title,
      ...refused,
      view: {
        w,
        mayUpload: can(request.actor, 'media.upload'),
        file: fieldView({
          name: 'file',
          label: w.upload.file,
          hint: w.upload.fileHint,
          kind: 'file',
          accept: types,
          required: true,
          error: refused?.faults.get('file') ?? '',
        }),
        scriptWords: JSON.stringify(w.script),
        tabs: tabsView({ label: w.list.kinds, items: [tab('all'), ...mediaGaps.map(tab)] }),
        search: formView({
          action: '/desk/media',
          method: 'get',
          hidden: lacks ? [{ name: 'lacks', value: lacks }] : [],
          fields: [{ name: 'q', label: w.list.search, kind: 'search', value: q, maxLength: 200 }],
          buttons: [{ label: common.frame.search[lang] }],
        }),
        items: items.map((item) => ({
          ...pictureView(item),
          href: `/desk/media/${item.id}`,
          note: item.alt === '' && !item.decorative ? w.list.toDescribe : '',
        })),
        pager: pagerView(request, page, total),
        emptyText: emptyText(),
      },
    }

    function emptyText(): string {
      if (q !== '') return w.list.emptySearch
      return lacks === 'alt' && counts.all > 0 ? w.list.emptyAlt : w.list.emptyText
    }
  }
}

function readAsked({ query }: FastifyRequest): { q: string; lacks: MediaGap | undefined } {
  const lacks = readOne(query, 'lacks')
  return { q: readOne(query, 'q').trim().slice(0, 200), lacks: mediaGaps.find((gap) => gap === lacks) }
}

function hrefOf(lacks: MediaGap | undefined, q: string): string {
  const parameters = new URLSearchParams({ ...(lacks && { lacks }), ...(q !== '' && { q }) })
  return parameters.size > 0 ? `/desk/media?${parameters.toString()}` : '/desk/media'
}
