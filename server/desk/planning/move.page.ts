import type { FastifyRequest } from 'fastify'
import type { StaffArticle } from '../../articles/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage } from '../pages.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { boardPath } from './board.page.ts'
import { moveForms, readTyped } from './moves.ts'
import { words } from './planning.words.ts'

const fields: readonly string[] = ['publishedAt', 'note']

/** The moves of one article on a page of their own: where one was refused, with what was typed and why. */
export function movePage(
  { config }: DeskContext,
  request: FastifyRequest,
  { article, mine, refused }: { article: StaffArticle; mine: string; refused?: Refused },
): DeskPage {
  const { lang } = request
  const w = inLanguage(words, lang).board
  const title = article.title || inLanguage(writing, lang).edit.untitled
  const typed = refused ? readTyped(request, refused.faults) : null
  const faults = [...(refused?.faults ?? [])]
  // What the text lacks has no field here: it is said above, and mended where the text is.
  const others = faults.filter(([name]) => !fields.includes(name)).map(([, sentence]) => sentence)
  const reasons = others.length > 0 ? others : [refused?.error ?? '']
  return formPage({
    title: w.moveTitle(title),
    lead: inLanguage(writing, lang).statuses[article.status],
    ...(refused && {
      status: refused.status,
      error: w.notMoved(reasons.join(' ')),
      faults: new Map(faults.filter(([name]) => fields.includes(name))),
    }),
    forms: moveForms(request, article, { timeZone: config.timeZone, mine, typed }),
    links: [
      { href: `/desk/articles/${article.id}`, label: w.open },
      { href: boardHref(mine), label: w.back },
    ],
  })
}

const boardHref = (mine: string) => (mine === '' ? boardPath : `${boardPath}?mine=yes`)
