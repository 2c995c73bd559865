import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readForDesk } from '../../articles/index.ts'
import { readField, readOne } from '../../http/form.ts'
import { findAnnouncementAccount, type AccountRow, type Plan } from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import type { Named } from '../records.routes.ts'
import { readLines, readRevision } from '../revisions.ts'
import { forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { accountPage, newAccountPage, removeAccountPage } from './account.page.ts'
import { words } from './announcements.words.ts'
import { articlePage, type TypedPlan } from './article.page.ts'
import { articlePath, networksPage, path } from './networks.page.ts'

const managers = { config: forStaff('settings.manage') }
const readers = { config: forStaff('settings.manage', 'article.publish-any') }
const publishers = { config: forStaff('article.publish-own', 'article.publish-any') }

/** The accounts on which the library announces its articles, and what was announced. */
export function registerAnnouncementPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { outreach } = context
  const told = (request: FastifyRequest) => tools.told(request, inLanguage(words.done, request.lang))

  app.get(path, readers, async (request, reply) =>
    tools.show(request, reply, { ...(await networksPage(context, request)), notice: told(request) }),
  )

  app.get(`${path}/new`, managers, async (request, reply) => {
    const name = readOne(request.query, 'network')
    const announcer = outreach.announcers.find(name)
    if (!announcer) return tools.go(reply, path)
    const network = { name, announcer }
    return tools.show(request, reply, newAccountPage(request, network, { once: tools.once().value }))
  })

  app.post(path, managers, async (request, reply) => {
    const name = readField(request, 'network')
    const announcer = outreach.announcers.find(name)
    if (!announcer) throw new Problem('not_found')
    const network = { name, announcer }
    const settings = Object.fromEntries(
      announcer.settings.map((one) => [one.name, readField(request, one.name).trim()]),
    )
    const values = { settings, automatic: isChecked(request, 'automatic') }
    return tools.act(
      request,
      reply,
      async () => {
        const draft = { ...values, announcer: name, secret: readField(request, 'secret') }
        const { id } = await outreach.announcementAccounts.connect(request.actor, draft)
        return `${path}/${id}?done=connected`
      },
      async (refused) => {
        const again = { values, once: readField(request, 'once'), refused }
        return tools.show(request, reply, newAccountPage(request, network, again))
      },
    )
  })

  app.post(`${path}/sent/:id/again`, publishers, async (request: Named, reply) =>
    tools.act(
      request,
      reply,
      async () => {
        await outreach.announcements.sendAgain(request.actor, request.params.id)
        return `${path}?done=again`
      },
      async (refused) => tools.show(request, reply, await networksPage(context, request, refused)),
    ),
  )

  registerAccountPages(app, context, tools)
  registerArticlePages(app, context, tools)
}

function registerAccountPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db } = context
  const { announcementAccounts: accounts } = context.outreach

  app.get(`${path}/:id`, managers, async (request: Named, reply) => {
    const page = accountPage(context, request, await open(request.params.id))
    return tools.show(request, reply, { ...page, notice: tools.told(request, inLanguage(words.done, request.lang)) })
  })

  app.post(`${path}/:id`, managers, async (request: Named, reply) => {
    const { id } = request.params
    const typed = { automatic: isChecked(request, 'automatic'), active: isChecked(request, 'active') }
    return tools.act(
      request,
      reply,
      async () => {
        const changes = { ...typed, secret: readField(request, 'secret') }
        await accounts.update(request.actor, id, readRevision(request), changes)
        return `${path}/${id}?done=saved`
      },
      giveBack(request, reply, typed),
    )
  })

  app.post(`${path}/:id/test`, managers, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await accounts.test(id)
        return `${path}/${id}?done=tested`
      },
      giveBack(request, reply),
    )
  })

  app.get(`${path}/:id/remove`, managers, async (request: Named, reply) =>
    tools.show(request, reply, removeAccountPage(request, await open(request.params.id))),
  )

  app.post(`${path}/:id/remove`, managers, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await accounts.remove(request.actor, id, readRevision(request))
        return `${path}?done=removed`
      },
      async (refused) => tools.show(request, reply, removeAccountPage(request, await open(id), refused)),
    )
  })

  async function open(id: string): Promise<AccountRow> {
    const row = await findAnnouncementAccount(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  function giveBack(request: Named, reply: FastifyReply, typed?: { automatic: boolean; active: boolean }) {
    return async (refused: Refused) => {
      const row = await open(request.params.id)
      return tools.show(request, reply, accountPage(context, request, row, { refused, ...(typed && { typed }) }))
    }
  }
}

/** What the accounts tell of one article. */
function registerArticlePages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { announcements } = context.outreach
  const address = articlePath(':id')

  app.get(address, publishers, async (request: Named, reply) => {
    const page = await articlePage(context, request, await open(request))
    return tools.show(request, reply, { ...page, notice: tools.told(request, inLanguage(words.done, request.lang)) })
  })

  app.post(address, publishers, async (request: Named, reply) => {
    const { id } = request.params
    const accountId = readField(request, 'account').slice(0, 64)
    const plan = readPlan(request, accountId)
    return tools.act(
      request,
      reply,
      async () => {
        await announcements.plan(request.actor, { articleId: id, accountId, revision: readRevision(request) }, plan)
        return `${articlePath(id)}?done=saved`
      },
      async (refused) => {
        const typed: TypedPlan = { accountId, plan, refused: { ...refused, faults: suffixed(refused, accountId) } }
        return tools.show(request, reply, await articlePage(context, request, await open(request), typed))
      },
    )
  })

  /** @throws Problem 404, or 403 where they may not publish it. */
  async function open(request: Named) {
    const opened = await readForDesk(context.db.read, request.actor, request.params.id, context.clock.now())
    if (opened.article.kind !== 'article') throw new Problem('not_found')
    if (!opened.mayPublish) throw new Problem('forbidden')
    return opened
  }
}

/** The fields of an account bear its id, for those of several stand on the page. */
const suffixed = ({ faults }: Refused, accountId: string) =>
  new Map([...faults].map(([name, sentence]) => [`${name}-${accountId}`, sentence]))

function readPlan(request: FastifyRequest, accountId: string): Plan {
  const when = readField(request, `when-${accountId}`)
  return {
    when: when === 'appearing' || when === 'later' ? when : 'not',
    at: readField(request, `at-${accountId}`),
    text: readLines(request, `text-${accountId}`),
    picture: isChecked(request, `picture-${accountId}`),
    alt: readLines(request, `alt-${accountId}`),
  }
}
