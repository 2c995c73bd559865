import type { FastifyInstance, FastifyRequest } from 'fastify'
import { grants as allGrants } from '../../http/grants.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { hashText } from '../../text.ts'
import { findApiKey, NewApiKey, type ApiKey } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import { createOnce } from '../once.ts'
import { messagePage } from '../pages.ts'
import { assertValid, forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { keysPage, madePage, path, type Draft } from './api-keys.page.ts'
import { words } from './api-keys.words.ts'

type Named = { Params: { id: string } }

/** The keys of programs: who has which, a new one, and the end of one. */
export function registerApiKeyPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, apiKeys } = context
  const staff = { config: forStaff('user.manage') }
  /** Whoever clicks twice reads the one key twice; one who goes back and changes the form asks for another. */
  const once = createOnce<{ made: ApiKey; key: string }>(({ body }) => hashText(JSON.stringify(body)))

  app.get(path, staff, async (request, reply) => tools.show(request, reply, await keysPage(context, tools, request)))

  app.post(path, staff, async (request, reply) => {
    const draft = readDraft(request)
    try {
      const { key, made } = await once(request, () => make(request, draft))
      return await tools.show(request, reply, madePage(request, made, key))
    } catch (error) {
      return tools.show(
        request,
        reply,
        await keysPage(context, tools, request, { draft, refused: readRefusal(error, request) }),
      )
    }
  })

  app.get<Named>(`${path}/:id/revoke`, staff, async (request, reply) => {
    const key = await findApiKey(db.read, request.params.id)
    if (!key || key.revokedAt) throw new Problem('not_found')
    const w = inLanguage(words.revoking, request.lang)
    return tools.show(
      request,
      reply,
      messagePage({
        title: w.title(key.name),
        paragraphs: [w.text],
        forms: [{ action: `${path}/${key.id}/revoke`, buttons: [{ label: w.send, danger: true }], cancelHref: path }],
      }),
    )
  })

  app.post<Named>(`${path}/:id/revoke`, staff, async (request, reply) => {
    await apiKeys.revoke(request.actor, request.params.id)
    return tools.go(reply, `${path}?done=revoked`)
  })

  async function make(request: FastifyRequest, { lastDay, ...draft }: Draft) {
    const password = readField(request, 'password')
    const asked = { ...draft, ...(lastDay === '' ? {} : { lastDay }) }
    assertValid(request, NewApiKey, { ...asked, password })
    return apiKeys.make(request.actor, asked, password)
  }
}

/** What a form gave of a key. */
function readDraft(request: FastifyRequest): Draft {
  const given = readFields(request, 'grants')
  return {
    name: readField(request, 'name').trim(),
    grants: allGrants.filter((grant) => given.includes(grant)),
    lastDay: readField(request, 'lastDay').trim(),
  }
}
