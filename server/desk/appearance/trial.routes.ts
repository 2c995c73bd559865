import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { messagePage } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { path, trialPath, trialStyles } from './appearance.page.ts'
import { words } from './appearance.words.ts'

/** That of the public pages, but that the desk shows it in a frame, and that forms lead to the trial alone. */
const policy = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join(';')

/** The site in the look that somebody tries out, for them alone. */
export function registerTrialRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, looks, siteTheme, readTrialPage } = context
  const staff = { config: forStaff('settings.manage') }

  app.get(trialStyles, staff, async (request, reply) => {
    const look = await looks.readDraft(db.read, request.actor)
    if (!look) throw new Problem('not_found')
    return reply.type('text/css; charset=utf-8').send(await siteTheme.writeStyles(look))
  })

  app.get(`${trialPath}/*`, staff, async (request, reply) => {
    const look = await looks.readDraft(db.read, request.actor)
    if (!look) return tools.go(reply, path)
    const w = inLanguage(words.trial, request.lang)
    const page = await readTrialPage(request, look, request.url.slice(trialPath.length), {
      base: trialPath,
      styles: trialStyles,
      notice: { text: w.notice, href: path, link: w.back },
    })
    if ('location' in page) return tools.go(reply, page.location)
    reply.headers({ 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' })
    return reply.code(page.status).type('text/html; charset=utf-8').send(page.html)
  })

  // What somebody writes into a form of a page that they try out goes nowhere.
  app.post(`${trialPath}/*`, staff, async (request, reply) => {
    const w = inLanguage(words.trial, request.lang)
    return tools.show(
      request,
      reply,
      messagePage({
        title: inLanguage(words, request.lang).trial.heading,
        paragraphs: [w.onlyLook],
        links: [{ href: path, label: w.back }],
      }),
    )
  })
}
