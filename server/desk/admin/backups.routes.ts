import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { messagePage } from '../pages.ts'
import { forStaff, readRefusal, type DeskPage, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { allPage, onePage, path, type Here } from './backups.page.ts'
import { words } from './backups.words.ts'

/** Seconds after which a page that waits is asked for again, with or without scripts. */
const refreshAfter = 10

type Named = { Params: { name: string } }

/** Backups: made, checked, taken away. None is removed here, and none put back: that needs the site to be stopped. */
export function registerBackupPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { config, clock, ownPassword } = context
  const staff = { config: forStaff('user.manage') }

  app.get(path, staff, async (request, reply) => {
    const here = await open(request)
    if (here) return show(here, reply, await allPage(here, readNotice(request)))
    const w = inLanguage(words, request.lang)
    const links = [{ href: '/desk', label: w.home }]
    return tools.show(request, reply, messagePage({ title: w.title, paragraphs: [w.none], links }))
  })

  app.post(path, staff, async (request, reply) => {
    const { backups } = await openSurely(request)
    return goOn(reply, path, await backups.make(request.actor))
  })

  app.get<Named>(`${path}/:name`, staff, async (request, reply) => {
    const here = await openSurely(request)
    const one = await here.backups.find(request.params.name)
    return show(here, reply, onePage(here, one, { notice: readNotice(request) }))
  })

  app.post<Named>(`${path}/:name/verify`, staff, async (request, reply) => {
    const { backups } = await openSurely(request)
    const { name } = await backups.find(request.params.name)
    return goOn(reply, `${path}/${name}`, await backups.verify(name))
  })

  app.post<Named>(`${path}/:name/download`, staff, async (request, reply) => {
    const here = await openSurely(request)
    const one = await here.backups.find(request.params.name)
    try {
      await ownPassword.prove(request.actor, readField(request, 'password'), '/password')
    } catch (error) {
      return show(here, reply, onePage(here, one, readRefusal(error, request)))
    }
    return reply
      .headers({ 'content-disposition': `attachment; filename="${one.name}.zip"`, 'cache-control': 'no-store' })
      .type('application/zip')
      .send(await here.backups.download(request.actor, one.name))
  })

  async function open(request: FastifyRequest): Promise<Here | null> {
    const { keepBackups: keep, timeZone } = config
    const backups = await context.backups?.()
    if (!backups) return null
    return { request, backups, work: await backups.findWork(), now: clock.now(), timeZone, keep }
  }

  async function openSurely(request: FastifyRequest): Promise<Here> {
    const here = await open(request)
    if (!here) throw new Problem('not_found')
    return here
  }

  async function show({ request, work }: Here, reply: FastifyReply, page: DeskPage): Promise<FastifyReply> {
    // What was typed into a form that came back stays.
    if (work && request.method === 'GET') reply.header('refresh', String(refreshAfter))
    return tools.show(request, reply, page)
  }

  /** Whoever clicks twice reads that one is under way, and since when. */
  const goOn = (reply: FastifyReply, to: string, isBegun: boolean) => tools.go(reply, isBegun ? to : `${to}?done=busy`)

  const readNotice = (request: FastifyRequest) => tools.told(request, { busy: inLanguage(words, request.lang).busy })
}
