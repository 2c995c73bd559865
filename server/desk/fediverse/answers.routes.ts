import type { FastifyInstance } from 'fastify'
import { readField } from '../../http/form.ts'
import { findAnswer, findFollow, findPostById } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import type { Named } from '../records.routes.ts'
import { readLines } from '../revisions.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { answerPage, answersPage, path, withdrawPage } from './answers.page.ts'
import { path as room } from './follows.page.ts'

const staff = { config: forStaff('settings.manage') }

/** What the team answers to accounts that the blog follows. */
export function registerAnswerPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db } = context
  const { answers } = context.outreach.fediverse
  const one = `${room}/posts/:id/answer`

  /** @throws Problem 404. */
  async function open(id: string) {
    const post = await findPostById(db.read, id)
    const follow = post && (await findFollow(db.read, post.actor))
    if (!post || !follow) throw new Problem('not_found')
    return { post, handle: follow.handle }
  }

  app.get(one, staff, async (request: Named, reply) =>
    tools.show(request, reply, answerPage(request, await open(request.params.id), { once: tools.once().value })),
  )

  app.post(one, staff, async (request: Named, reply) => {
    const typed = readLines(request, 'text')
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await answers.give(request.actor, id, typed)
        return `${path}?done=sent`
      },
      async (refused) => {
        const shown = { typed, refused, once: readField(request, 'once') }
        return tools.show(request, reply, answerPage(request, await open(id), shown))
      },
    )
  })

  app.get(path, staff, async (request, reply) => tools.show(request, reply, await answersPage(context, tools, request)))

  app.get(`${path}/:id/remove`, staff, async (request: Named, reply) => {
    const row = await findAnswer(db.read, request.params.id)
    if (!row) throw new Problem('not_found')
    return tools.show(request, reply, withdrawPage(request, row))
  })

  app.post(`${path}/:id/remove`, staff, async (request: Named, reply) => {
    await answers.withdraw(request.actor, request.params.id)
    return tools.go(reply, `${path}?done=withdrawn`)
  })
}
