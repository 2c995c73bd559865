import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { moderating, readScope, ScopeBody } from '../../moderation/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { findUser, listUsers, type User } from '../../users/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import { formPage, listPage } from '../pages.ts'
import { assertValid, forStaff, type DeskTools, type Refused } from '../tools.ts'
import { treeChoices } from '../tree.ts'
import { inLanguage } from '../words.ts'
import { roomTabs } from './rooms.ts'
import { words } from './scopes.words.ts'
import { speak } from './queue/say.ts'

type Named = FastifyRequest<{ Params: { id: string } }>
const path = '/desk/comments/scopes'

/** Which categories each moderator moderates. */
export function registerScopeRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, scopes } = context
  const config = forStaff('user.manage')

  app.get(path, { config }, async (request, reply) => {
    const { w: rooms } = speak(context, request)
    const w = inLanguage(words, request.lang)
    const people = await listModerators()
    const rows = []
    for (const { id, name, active } of people) {
      const { all, categories } = await readScope(db.read, id)
      rows.push([
        { text: name, href: `${path}/${id}`, note: active ? '' : w.inactive },
        { text: all ? w.all : categories.map((category) => category.name).join(', ') },
      ])
    }
    return tools.show(
      request,
      reply,
      listPage({
        title: rooms.rooms.scopes,
        lead: w.lead,
        notice: tools.told(request, { saved: w.saved }),
        tabs: await roomTabs(context, request, 'scopes'),
        table: { caption: rooms.rooms.scopes, columns: [w.columns.name, w.columns.scope], rows },
        empty: { heading: w.empty, text: w.emptyText },
      }),
    )
  })

  /** Everybody with a role that moderates: a library has some ten. */
  async function listModerators(): Promise<User[]> {
    const found = new Map<string, User>()
    for (const role of moderating) {
      const { items } = await listUsers(db.read, { role }, { page: 1, limit: 200 })
      for (const user of items) found.set(user.id, user)
    }
    return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, 'fr'))
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    given?: { chosen: readonly string[]; refused: Refused },
  ): Promise<FastifyReply> {
    const w = inLanguage(words, request.lang)
    const user = await findUser(db.read, id)
    if (!user) throw new Problem('not_found')
    const chosen = given?.chosen ?? (await readScope(db.read, id)).categories.map((category) => category.id)
    return tools.show(
      request,
      reply,
      formPage({
        title: w.title(user.name),
        lead: w.lead,
        status: given?.refused.status ?? 200,
        ...(given ? { error: given.refused.error, faults: given.refused.faults } : {}),
        forms: [
          {
            action: `${path}/${id}`,
            fields: [
              {
                name: 'categories',
                label: w.categories,
                kind: 'checkboxes',
                hint: w.hint,
                choices: treeChoices(await listCategories(db.read), chosen),
              },
            ],
            buttons: [{ label: w.save, primary: true }],
            cancelHref: path,
          },
        ],
      }),
    )
  }

  app.get(`${path}/:id`, { config }, async (request: Named, reply) => showForm(request, reply, request.params.id))

  app.post(`${path}/:id`, { config }, async (request: Named, reply) => {
    const { id } = request.params
    const chosen = readFields(request, 'categories')
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, ScopeBody, { categories: chosen })
        await scopes.choose(request.actor, id, chosen)
        return `${path}?done=saved`
      },
      (refused) => showForm(request, reply, id, { chosen, refused }),
    )
  })
}
