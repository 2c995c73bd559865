import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BlockKind } from '../../db/index.ts'
import { readBlock, readBlocks } from '../../moderation/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage, messagePage, pagerView } from '../pages.ts'
import { forStaff, readNumber, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { addBlock, blockFields, readBlockTyped, type BlockTyped } from './queue/block.form.ts'
import { effects, kinds, words as blockWords } from './blocks.words.ts'
import { roomTabs } from './rooms.ts'
import { speak } from './queue/say.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** Who may not comment, or is always held. */
export function registerBlockRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, blocks } = context
  const config = forStaff('comment.moderate')
  const path = '/desk/comments/blocks'

  async function showBlocks(
    request: FastifyRequest,
    reply: FastifyReply,
    given?: { refused: Refused; typed: BlockTyped },
  ): Promise<FastifyReply> {
    const { w: rooms, say, lang } = speak(context, request)
    const w = inLanguage(blockWords, lang)
    const page = { page: readNumber(request), limit: 25 }
    const { items, total } = await readBlocks(db.read, clock.now(), page)
    return tools.show(
      request,
      reply,
      listPage({
        title: rooms.rooms.blocks,
        lead: w.lead,
        status: given?.refused.status ?? 200,
        notice: tools.told(request, { ended: w.ended, added: w.added }),
        ...(given ? { error: given.refused.error, faults: given.refused.faults } : {}),
        tabs: await roomTabs(context, request, 'blocks'),
        table: {
          caption: rooms.rooms.blocks,
          columns: [w.columns.who, w.columns.effect, w.columns.until, w.columns.reason, w.columns.by, w.columns.act],
          rows: items.map((block) => [
            { text: sayWho(block, request), note: noteOf(block.kind, w) },
            { text: effects[block.effect].said[lang] },
            block.until === null ? { text: w.forGood } : { date: say(block.until) },
            { text: block.reason },
            { text: block.by?.name ?? '', date: say(block.createdAt) },
            { text: w.end, href: `${path}/${block.id}/end` },
          ]),
        },
        pager: pagerView(request, page, total),
        empty: { heading: w.empty, text: w.emptyText },
        forms: [
          {
            action: path,
            heading: w.addHeading,
            fields: blockFields(request, {
              by: null,
              typed: given?.typed ?? null,
              faults: given?.refused.faults ?? new Map(),
            }),
            buttons: [{ label: w.save, danger: true }],
          },
        ],
      }),
    )
  }

  app.get(path, { config }, async (request, reply) => showBlocks(request, reply))

  app.post(path, { config }, async (request, reply) => {
    const typed = { ...readBlockTyped(request), kind: 'email' }
    return tools.act(
      request,
      reply,
      async () => {
        await addBlock(context, request, typed, null)
        return `${path}?done=added`
      },
      (refused) => showBlocks(request, reply, { refused, typed }),
    )
  })

  app.get(`${path}/:id/end`, { config }, async (request: Named, reply) => {
    const w = inLanguage(blockWords, request.lang)
    const block = await readBlock(db.read, request.params.id)
    return tools.show(
      request,
      reply,
      messagePage({
        title: w.endTitle,
        paragraphs: [w.endText(sayWho(block, request)), block.reason],
        forms: [{ action: `${path}/${block.id}/end`, buttons: [{ label: w.endAct, danger: true }], cancelHref: path }],
      }),
    )
  })

  app.post(`${path}/:id/end`, { config }, async (request: Named, reply) => {
    await blocks.remove(request.actor, request.params.id)
    return tools.go(reply, `${path}?done=ended`)
  })
}

function noteOf(kind: BlockKind, w: Readonly<Record<'account' | 'remote' | 'server', string>>): string {
  return kind === 'account' || kind === 'remote' || kind === 'server' ? w[kind] : ''
}

function sayWho(
  { kind, name, value }: { kind: keyof typeof kinds; name: string | null; value: string | null },
  { lang }: FastifyRequest,
): string {
  const w = inLanguage(blockWords, lang)
  if (kind === 'address') return w.network
  return name ?? value ?? w.erased
}
