import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MediaChange, mayChangeMedia, readMedia } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { messagePage } from '../pages.ts'
import { readLines, readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { countUses, itemPage, textsOf, type ItemTexts } from './item.page.ts'
import { words } from './media.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** One picture or document: what is said of it, how it is turned and cropped, where it is used, and its removal. */
export function registerItemRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, media } = context
  const access = { config: forStaff('media.upload', 'media.manage') }
  const open = (id: string) => readMedia(db.read, id, clock.now())

  app.get('/desk/media/:id', access, async (request: Named, reply) => {
    const opened = await open(request.params.id)
    const page = await itemPage(context, request, { ...opened, texts: textsOf(opened.item) })
    return tools.show(request, reply, { ...page, notice: tools.told(request, inLanguage(words.done, request.lang)) })
  })

  app.post('/desk/media/:id', access, async (request: Named, reply) => {
    const { id } = request.params
    const { kind } = (await open(id)).item
    const texts = kind === 'document' ? readDocumentTexts(request) : readTexts(request)
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, MediaChange, texts)
        await media.change(request.actor, id, readRevision(request), texts)
        return `/desk/media/${id}?done=saved`
      },
      async (refused) =>
        tools.show(request, reply, await itemPage(context, request, { ...(await open(id)), texts, refused })),
    )
  })

  app.get('/desk/media/:id/remove', access, async (request: Named, reply) => {
    const { item, uses } = await open(request.params.id)
    if (!mayChangeMedia(request.actor, item)) throw new Problem('forbidden')
    if (uses.length > 0) return tools.go(reply, `/desk/media/${item.id}`)
    const w = inLanguage(words.remove, request.lang)
    return tools.show(
      request,
      reply,
      messagePage({
        title: w.title(item.filename),
        paragraphs: [w.text],
        forms: [
          {
            action: `/desk/media/${item.id}/remove`,
            hidden: [{ name: 'revision', value: String(item.revision) }],
            buttons: [{ label: w.confirm, danger: true }],
            cancelHref: `/desk/media/${item.id}`,
          },
        ],
      }),
    )
  })

  app.post('/desk/media/:id/remove', access, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await media.remove(request.actor, id, readRevision(request))
        return '/desk/media?done=removed'
      },
      async (refused) => {
        const opened = await open(id)
        const error = refused.code === 'in_use' ? words.item.inUse[request.lang](countUses(opened.uses)) : refused.error
        const page = await itemPage(context, request, { ...opened, texts: textsOf(opened.item) })
        return tools.show(request, reply, { ...page, status: refused.status, error })
      },
    )
  })
}

function readDocumentTexts(request: FastifyRequest): ItemTexts {
  const text = (name: string) => readLines(request, name)
  return { title: text('title'), credit: text('credit'), licence: text('licence') }
}

function readTexts(request: FastifyRequest): ItemTexts {
  const text = (name: string) => readLines(request, name)
  return {
    alt: text('alt'),
    decorative: isChecked(request, 'decorative'),
    caption: text('caption'),
    credit: text('credit'),
    licence: text('licence'),
  }
}
