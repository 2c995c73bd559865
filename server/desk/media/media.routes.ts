import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countMedia, mediaGaps, mediaKinds, readMediaPage, type MediaGap, type MediaKind } from '../../media/index.ts'
import { can } from '../../http/actor.ts'
import { readOne } from '../../http/form.ts'
import { formatSize } from '../../i18n.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import { fieldView, formView } from '../forms.ts'
import { pagerView, tabsView } from '../pages.ts'
import { forStaff, readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { imageTypes, isUndescribed } from './item.file.ts'
import { registerIconRoutes } from './icon.routes.ts'
import { registerItemRoutes } from './item.routes.ts'
import { words } from './media.words.ts'
import { pictureView } from './picture.ts'
import { registerShapeRoutes } from './shape.routes.ts'
import { registerUploadRoutes } from './upload.routes.ts'

const limit = 24

/** The pictures and documents of the library: found, added, described. */
export function registerMediaRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db } = context
  registerItemRoutes(app, context, tools)
  registerIconRoutes(app, context, tools)
  registerShapeRoutes(app, context, tools)
  registerUploadRoutes(app, context, tools, mediaPage)

  app.get('/desk/media', { config: forStaff('media.upload', 'media.manage') }, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, { ...(await mediaPage(request)), notice })
  })

  async function mediaPage(request: FastifyRequest, refused?: Refused): Promise<DeskPage> {
    const { lang } = request
    const w = inLanguage(words, lang)
    const { q, kind, lacks } = readAsked(request)
    const page = { page: readNumber(request), limit }
    const counts = await countMedia(db.read, q)
    const { items, total } = await readMediaPage(db.read, { q, kind, lacks, page })
    const shown = lacks ?? kind ?? 'all'
    const tab = (name: Tab, asked: Record<string, string> = {}) => ({
      href: hrefOf({ ...asked, ...(q !== '' && { q }) }),
      label: w.list[name],
      current: name === shown,
      number: counts[name],
    })
    const tabs = [
      tab('all'),
      ...mediaKinds.map((each) => tab(each, { kind: each })),
      ...mediaGaps.map((gap) => tab(gap, { lacks: gap })),
    ]
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
          accept: `${imageTypes},application/pdf`,
          required: true,
          error: refused?.faults.get('file') ?? '',
        }),
        scriptWords: JSON.stringify(w.script),
        tabs: tabsView({ label: w.list.kinds, items: tabs }),
        search: formView({
          action: '/desk/media',
          method: 'get',
          hidden: Object.entries({ kind, lacks }).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
          fields: [{ name: 'q', label: w.list.search, kind: 'search', value: q, maxLength: 200 }],
          buttons: [{ label: common.frame.search[lang] }],
        }),
        items: items.map((item) => ({
          ...pictureView(item),
          name: item.title || item.filename,
          document: item.kind === 'document' ? formatSize(lang, item.bytes) : '',
          href: `/desk/media/${item.id}`,
          note: isUndescribed(item) ? w.list.toDescribe : '',
        })),
        pager: pagerView(request, page, total),
        emptyText: emptyText(),
      },
    }

    function emptyText(): string {
      if (q !== '') return w.list.emptySearch
      if (lacks === 'alt' && counts.all > 0) return w.list.emptyAlt
      return kind === 'document' ? w.list.emptyDocuments : w.list.emptyText
    }
  }
}

type Tab = 'all' | MediaKind | MediaGap

function readAsked({ query }: FastifyRequest) {
  const [kind, lacks] = [readOne(query, 'kind'), readOne(query, 'lacks')]
  return {
    q: readOne(query, 'q').trim().slice(0, 200),
    kind: mediaKinds.find((each) => each === kind),
    lacks: mediaGaps.find((gap) => gap === lacks),
  }
}

function hrefOf(asked: Record<string, string>): string {
  const parameters = new URLSearchParams(asked)
  return parameters.size > 0 ? `/desk/media?${parameters.toString()}` : '/desk/media'
}
