import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readForDesk } from '../../articles/index.ts'
import { formatTime } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, readRefusal } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { longestForm, readValues } from './article-form.ts'
import { findingsView } from './findings.view.ts'
import { createPresence } from './presence.ts'
import type { Kept, Work } from './work.ts'
import { words } from './writing.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** What the page of an article asks for by itself, while somebody types: forms as the others, answered in JSON. */
export function registerAutosave(app: FastifyInstance, context: DeskContext, work: Work): void {
  const { db, clock, config } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const form = { ...writers, bodyLimit: longestForm }
  const presence = createPresence(clock)

  app.post('/desk/articles/autosave', form, (request, reply) =>
    answer(request, reply, () => work.beginTyping(request, readValues(request))),
  )

  app.post('/desk/articles/:id/autosave', form, (request: Named, reply) =>
    answer(request, reply, async () => {
      const opened = await readForDesk(db.read, request.actor, request.params.id, clock.now())
      return work.keepTyping(request, opened, readValues(request))
    }),
  )

  app.post('/desk/articles/:id/here', writers, async (request: Named, reply) => {
    const { actor, lang } = request
    await readForDesk(db.read, actor, request.params.id, clock.now())
    const others = presence.enter(request.params.id, actor)
    const w = inLanguage(words, lang)
    return reply.send({ said: others.length > 0 ? w.here(others) : '' })
  })

  async function answer(request: FastifyRequest, reply: FastifyReply, save: () => Promise<Kept>) {
    const w = inLanguage(words, request.lang)
    try {
      const { id, revision } = await save()
      const { article } = await readForDesk(db.read, request.actor, id, clock.now())
      const { status, hasChanges } = article
      const isApart = hasChanges && (status === 'published' || status === 'scheduled')
      const say = isApart ? w.autosavedApart[status] : w.autosaved
      const said = say(formatTime(clock.now(), config.timeZone, request.lang))
      const findings = await findingsView(db.read, article, request.lang)
      return await reply.send({ id, revision, said, href: `/desk/articles/${id}`, findings })
    } catch (error) {
      const { status, code, error: sentence, faults } = readRefusal(error, request)
      return reply.code(status).send({ code, said: [...faults.values()][0] ?? sentence })
    }
  }
}
