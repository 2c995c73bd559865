import type { FastifyRequest } from 'fastify'
import { listAnswers, type AnswerRow, type PostRow } from '../../outreach/index.ts'
import { joinLines, shorten } from '../../text.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage, listPage, messagePage, pagerView } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import { readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './answers.words.ts'
import { path as room, perPage, roomView } from './follows.page.ts'

export const path = `${room}/answers`

/** The form by which the team answers. */
export function answerPage(
  { lang }: FastifyRequest,
  { post, handle }: { post: PostRow; handle: string },
  shown: { once: string; typed?: string; refused?: Refused },
): DeskPage {
  const { giving: w } = inLanguage(words, lang)
  const { refused, typed: value = '', once } = shown
  const field = {
    name: 'text',
    kind: 'textarea' as const,
    rows: 6,
    label: w.label,
    hint: w.hint,
    value,
    required: true,
    ...errorAt(refused, 'text'),
  }
  return formPage({
    title: w.title(post.title),
    lead: w.lead(handle),
    ...tellRefusal(refused, lang, [field]),
    forms: [
      {
        action: `${room}/posts/${post.id}/answer`,
        fields: [field],
        hidden: [{ name: 'once', value: once }],
        buttons: [{ label: w.send, primary: true }],
        cancelHref: `${room}/posts`,
      },
    ],
    links: [{ href: post.address, label: w.read }],
  })
}

/** What the team answered. */
export async function answersPage(
  { db, config, clock }: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const { columns } = w
  const page = { page: readNumber(request), limit: perPage }
  const { items, total } = await listAnswers(db.read, page)
  const now = clock.now()
  return listPage({
    title: w.title,
    lead: w.lead,
    notice: tools.told(request, w.done),
    ...roomView(lang, 'answers'),
    table: {
      caption: w.title,
      columns: [columns.text, columns.account, columns.date, columns.act],
      rows: items.map((answer) => [
        { text: excerptOf(answer) },
        { text: answer.handle },
        { date: sayDate(answer.createdAt, { now, timeZone: config.timeZone, lang }) },
        { text: w.withdraw, href: `${path}/${answer.id}/remove`, about: excerptOf(answer) },
      ]),
    },
    pager: pagerView(request, page, total),
    empty: w.empty,
  })
}

const excerptOf = ({ text }: AnswerRow): string => shorten(joinLines(text), 200)

/** Asks before an answer is taken back. */
export function withdrawPage({ lang }: FastifyRequest, { id, handle, text }: AnswerRow): DeskPage {
  const w = inLanguage(words, lang)
  return messagePage({
    title: w.withdrawing.title,
    paragraphs: [text, w.withdrawing.text(handle)],
    forms: [{ action: `${path}/${id}/remove`, buttons: [{ label: w.withdraw, danger: true }], cancelHref: path }],
  })
}
