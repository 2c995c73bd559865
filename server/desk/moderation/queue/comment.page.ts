import type { FastifyReply, FastifyRequest } from 'fastify'
import { listSignable } from '../../../bylines/index.ts'
import { can } from '../../../http/actor.ts'
import {
  findScope,
  listBlockKinds,
  listCannedReplies,
  listOpenReports,
  presentCard,
  type QueueCard,
} from '../../../moderation/index.ts'
import type { DeskContext } from '../../desk.context.ts'
import { formView, type FormDraft } from '../../forms.ts'
import { tabsView } from '../../pages.ts'
import type { DeskTools, Refused } from '../../tools.ts'
import { inLanguage } from '../../words.ts'
import { blockFields, type BlockTyped } from './block.form.ts'
import { words as blockWords } from '../blocks.words.ts'
import { cardView, groundLabel } from './card.ts'
import type { Typed } from './decide.ts'
import { words } from '../moderation.words.ts'
import { readTold } from './queue.page.ts'
import { roomTabs } from '../rooms.ts'
import { speak, type Speech } from './say.ts'

export interface ReplyTyped {
  bylineId: string
  text: string
}

/** What one comment's page gives back, or tells. */
export interface CommentGiven {
  back: string
  decided?: readonly string[]
  notice?: string
  refused?: Refused
  typed?: Typed
  reply?: ReplyTyped
  block?: BlockTyped
}

export type ShowComment = (
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  given: CommentGiven,
) => Promise<FastifyReply>

/** Shows one comment with its whole story, and all that may be done with it. */
export function createShowComment(context: DeskContext, tools: DeskTools): ShowComment {
  const { db } = context
  return async (request, reply, id, given) => {
    const { actor } = request
    const { back, refused } = given
    const speech = speak(context, request)
    const { w, say, lang } = speech
    const card = await presentCard(db.read, id, await findScope(db.read, actor.id))
    const here = back === '' ? `/desk/comments/${id}` : back
    const told = await readTold(context, request, given.decided ?? [], here, speech)
    const reports = await listOpenReports(db.read, id)
    return tools.show(request, reply, {
      template: 'moderation-comment',
      title: w.one.title(card.name),
      status: refused?.status ?? 200,
      notice: told?.notice ?? given.notice ?? '',
      ...(told?.undo ? { undo: told.undo } : {}),
      ...(refused ? { error: refused.error, faults: refused.faults } : {}),
      view: {
        w,
        tabs: tabsView(await roomTabs(context, request, 'queue')),
        backHref: back || '/desk/comments',
        card: cardView(card, speech, { back, refused: refused ?? null, typed: given.typed ?? null }),
        reports: reports.map(({ ground, reason, name, email, createdAt }) => ({
          ground: groundLabel(ground, lang),
          reason,
          by: [name, email].filter(Boolean).join(', '),
          date: say(createdAt.toISOString()),
        })),
        highlight: highlightView(card, w),
        reply: await replyView(context, request, { card, given, once: tools.once() }),
        block: await blockView(context, request, card, given),
      },
    })
  }
}

function highlightView({ id, status, highlighted }: QueueCard, w: Speech['w']) {
  if (status !== 'approved') return null
  return {
    action: `/desk/comments/${id}/highlight`,
    text: highlighted ? w.one.highlightedText : w.one.highlightText,
    value: highlighted ? 'no' : 'yes',
    label: highlighted ? w.one.highlightOff : w.one.highlight,
  }
}

/** The form of a reply in the library's name; a sentence where there can be none now; null for whoever never may. */
async function replyView(
  { db }: DeskContext,
  request: FastifyRequest,
  { card, given, once }: { card: QueueCard; given: CommentGiven; once: { name: string; value: string } },
) {
  const { actor, lang } = request
  const w = inLanguage(words, lang).one
  if (!can(actor, 'comment.reply-as-staff')) return null
  if (card.status !== 'approved') return { why: w.replyLater, form: null }
  const bylines = await listSignable(db.read, actor)
  if (bylines.length === 0) return { why: w.noByline, form: null }
  const canned = await listCannedReplies(db.read)
  const faultOf = (name: string) => (given.reply ? (given.refused?.faults.get(name) ?? '') : '')
  const draft: FormDraft = {
    action: `/desk/comments/${card.id}/reply`,
    hidden: [once],
    fields: [
      {
        name: 'bylineId',
        label: w.byline,
        kind: 'select',
        error: faultOf('bylineId'),
        choices: bylines.map(({ id, name }) => ({ value: id, label: name, selected: id === given.reply?.bylineId })),
      },
      ...(canned.length === 0
        ? []
        : [
            {
              name: 'canned',
              label: w.canned,
              kind: 'select' as const,
              choices: [
                { value: '', label: w.noCanned },
                ...canned.map(({ id, title }) => ({ value: id, label: title })),
              ],
            },
          ]),
      {
        name: 'text',
        label: w.text,
        kind: 'textarea',
        rows: 4,
        required: true,
        maxLength: 5000,
        value: given.reply?.text ?? '',
        error: faultOf('text'),
      },
    ],
    buttons: [
      { label: w.send, primary: true, name: 'act', value: 'send' },
      ...(canned.length === 0
        ? []
        : [{ label: w.insert, name: 'act', value: 'insert', action: `/desk/comments/${card.id}/reply#reply` }]),
    ],
  }
  return { why: '', form: formView(draft) }
}

async function blockView({ db }: DeskContext, request: FastifyRequest, card: QueueCard, given: CommentGiven) {
  if (card.staff) return null
  const w = inLanguage(blockWords, request.lang)
  const by = await listBlockKinds(db.read, card.id)
  const faults = (given.block && given.refused?.faults) ?? new Map<string, string>()
  const form =
    by.length === 0
      ? null
      : formView({
          action: `/desk/comments/${card.id}/block`,
          hidden: [{ name: 'back', value: given.back }],
          fields: blockFields(request, { by, typed: given.block ?? null, faults }),
          buttons: [{ label: w.save, danger: true }],
        })
  return { person: w.person, heading: w.heading, nothing: w.nothing, form, open: given.block !== undefined }
}
