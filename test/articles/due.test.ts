import t from 'tap'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { addByline, adminUrl, change, eventsOf, move, patch, readPublic, tryMove, write } from './factory.ts'

interface Cast {
  app: TestApp
  editor: Person
  /** Whose article it is, and who may not publish it. */
  contributor: Person
  colleague: Person
  id: string
  slug: string
}

/** What people do with an article that readers see. Each way must end the same, however it came to be seen. */
const deeds: Record<string, (cast: Cast) => Promise<unknown>> = {
  'another address': async ({ app, editor, id, slug }) => {
    await change(app, editor, id, { slug: `${slug}-bis` })
    return [(await readPublic(app, slug)).statusCode, (await readPublic(app, `${slug}-bis`)).statusCode]
  },
  'à la une': ({ app, editor, id }) => patch(app, editor, id, { featured: true }),
  'comments closed': ({ app, editor, id }) => patch(app, editor, id, { commentsOpen: false }),
  'a date to come': ({ app, editor, id }) => patch(app, editor, id, { publishedAt: '2027-01-01T10:00' }),
  'no date': ({ app, editor, id }) => patch(app, editor, id, { publishedAt: null }),
  'a past date': ({ app, editor, id }) => patch(app, editor, id, { publishedAt: '2026-01-01T10:00' }),
  'another text': ({ app, editor, id }) => patch(app, editor, id, { body: '<p>Autre.</p>' }),
  'another text, published': async ({ app, editor, id, slug }) => {
    await change(app, editor, id, { body: '<p>Autre.</p>' })
    const before = (await readPublic(app, slug)).json().data
    const reply = await tryMove(app, editor, id, 'published')
    const after = (await readPublic(app, slug)).json().data
    return [reply, after.updatedAt, after.publishedAt === before.publishedAt]
  },
  'published again without changes': ({ app, editor, id }) => tryMove(app, editor, id, 'published'),
  'published again with a date to come': async ({ app, editor, id }) => {
    await change(app, editor, id, { body: '<p>Autre.</p>' })
    return tryMove(app, editor, id, 'published', { publishedAt: '2027-01-01T10:00' })
  },
  scheduled: ({ app, editor, id }) => tryMove(app, editor, id, 'scheduled', { publishedAt: '2027-01-01T10:00' }),
  'sent to review': ({ app, editor, id }) => tryMove(app, editor, id, 'in_review'),
  'taken back': ({ app, editor, id }) => tryMove(app, editor, id, 'draft'),
  archived: ({ app, editor, id }) => tryMove(app, editor, id, 'archived'),
  'taken back, then published again': async ({ app, editor, id, slug }) => {
    await move(app, editor, id, 'draft')
    await move(app, editor, id, 'published')
    return (await readPublic(app, slug)).json().data.updatedAt
  },
  'thrown away': ({ app, editor, id }) => tryMove(app, editor, id, 'trashed'),
  'deleted for good at once': async ({ app, id }) => {
    const administrator = await signIn(app, 'administrator')
    const { headers } = await administrator.request({ url: `${adminUrl}/${id}` })
    const url = `${adminUrl}/${id}?permanent=true`
    return administrator.request({ method: 'DELETE', url, headers: { 'if-match': String(headers['etag']) } })
  },
  'changed by its contributor': ({ app, contributor, id }) => patch(app, contributor, id, { title: 'Autre' }),
  'placed by its contributor': ({ app, contributor, id }) => patch(app, contributor, id, { featured: true }),
  'taken back by its contributor': ({ app, contributor, id }) => tryMove(app, contributor, id, 'draft'),
  'read by a colleague': ({ colleague, id }) => colleague.request({ url: `${adminUrl}/${id}` }),
  'read by the editors': ({ editor, id }) => editor.request({ url: `${adminUrl}/${id}` }),
  'in the lists': async ({ editor, colleague, id }) => {
    const list = async (person: Person, query: string) =>
      (await person.request({ url: `${adminUrl}?${query}` })).json().data.some((row: { id: string }) => row.id === id)
    return [
      await list(editor, 'status=published'),
      await list(editor, 'status=scheduled'),
      await list(colleague, 'status=published'),
      await list(colleague, 'q=Graines'),
    ]
  },
  'its moves': async ({ app, editor, id }) => {
    await move(app, editor, id, 'archived')
    const { data } = (await editor.request({ url: `${adminUrl}/${id}/transitions` })).json()
    return data.slice(0, 1).map(({ from, to }: { from: string; to: string }) => [from, to])
  },
}

/** What can be told of a reply, without ids, dates and addresses, which differ. */
function tell(outcome: unknown): unknown {
  if (Array.isArray(outcome)) return outcome.map(tell)
  if (typeof outcome !== 'object' || outcome === null || !('statusCode' in outcome)) return outcome
  const { statusCode, body } = outcome as { statusCode: number; body: string }
  const reply = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
  const { status, allowedTransitions, hasChanges, title, featured } = (reply['data'] ?? {}) as Record<string, unknown>
  const { code, currentStatus, allowed, errors } = reply
  return { statusCode, status, allowedTransitions, hasChanges, title, featured, code, currentStatus, allowed, errors }
}

async function perform(app: TestApp, bylineId: string, deed: (cast: Cast) => Promise<unknown>, due: boolean) {
  const editor = await signIn(app, 'editor')
  const contributor = await signIn(app, 'contributor')
  const colleague = await signIn(app, 'author')
  const article = await write(contributor, { title: 'Graines', bylines: [bylineId] })
  const hour = new Date(app.clock.now().getTime() + 300_000)
  if (due) await move(app, editor, article.id, 'scheduled', { publishedAt: hour.toISOString() })
  app.clock.set(hour.toISOString())
  if (!due) await move(app, editor, article.id, 'published')
  app.clock.advance(60_000)
  let outcome: unknown
  const events = await eventsOf(app, async () => {
    outcome = await deed({ app, editor, contributor, colleague, id: article.id, slug: article.slug })
  })
  const told = events.map(({ name, payload }) => {
    const { from, to } = payload as { from?: string; to?: string }
    return [name, from, to]
  })
  return { outcome: tell(outcome), events: told }
}

t.test('a scheduled article whose hour has come is a published one, whatever is done with it', async (t) => {
  const happened: Record<string, unknown>[] = []
  for (const due of [true, false]) {
    await t.test(due ? 'come due' : 'published', async (t) => {
      const app = await build(t)
      const bylineId = await addByline(app)
      const outcomes: Record<string, unknown> = {}
      for (const [name, deed] of Object.entries(deeds)) outcomes[name] = await perform(app, bylineId, deed, due)
      happened.push(outcomes)
    })
  }
  for (const name of Object.keys(deeds)) t.same(happened[0]?.[name], happened[1]?.[name], name)
})
