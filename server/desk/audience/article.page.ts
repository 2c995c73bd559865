import type { FastifyRequest } from 'fastify'
import { listTitles } from '../../articles/index.ts'
import { addDays, addMonths } from '../../days.ts'
import { findFirstDay, listReadDays, listReadMonths } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import type { DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { path, readToday } from './audience.page.ts'
import { words } from './audience.words.ts'
import { countDays } from './period.ts'
import { stepsView } from './sections.ts'

/** How often one article was read: on each of thirty days, in each of twelve months. */
export async function articlePage(context: DeskContext, request: FastifyRequest, id: string): Promise<DeskPage> {
  const { lang } = request
  const { db } = context
  const w = inLanguage(words, lang)
  const title = (await listTitles(db.read, [id])).get(id)
  if (title === undefined) throw new Problem('not_found')
  const today = readToday(context)
  const subject = { kind: 'article', subject: id }
  const thirty = { from: addDays(today, -29), to: today }
  const twelve = { from: `${addMonths(`${today.slice(0, 7)}-01`, -11).slice(0, 7)}-01`, to: today }
  const days = Array.from({ length: 30 }, (_, index) => addDays(thirty.from, index))
  const months = Array.from({ length: 12 }, (_, index) => addMonths(twelve.from, index).slice(0, 7))
  const since = { first: await findFirstDay(db.read), today }
  return {
    template: 'audience',
    title,
    view: {
      w,
      back: { href: path, label: w.back },
      lead: '',
      tabs: null,
      pager: null,
      notes: [],
      choose: null,
      sections: [
        stepsView('days', await listReadDays(db.read, subject, thirty), {
          steps: days,
          days: countDays(thirty, since),
          lang,
        }),
        stepsView('months', await listReadMonths(db.read, subject, twelve), {
          steps: months,
          days: countDays(twelve, since),
          lang,
        }),
      ],
      forms: [],
      exports: [],
      links: [{ href: `/desk/articles/${encodeURIComponent(id)}`, label: w.writing }],
    },
  }
}
