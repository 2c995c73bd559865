import t from 'tap'
import type { InjectOptions } from 'fastify'
import { roles, type Role } from '../../server/db/index.ts'
import { build, signIn } from '../helper.ts'
import { addByline, addComment, setUp, threadUrl } from './factory.ts'

const moderating: readonly Role[] = ['moderator', 'editor', 'administrator']
const replying: readonly Role[] = ['author', ...moderating]

interface Case {
  name: string
  options: (ids: { commentId: string; bylineId: string; number: number }) => InjectOptions
  expect: (role: Role | null) => number
}

/** 401 for a stranger, 403 for whoever has no such right. */
const answer = (role: Role | null, allowed: readonly Role[], status: number) => {
  if (role === null) return 401
  return allowed.includes(role) ? status : 403
}
const moderation = (role: Role | null) => answer(role, moderating, 200)

const cases: Case[] = [
  { name: 'GET thread', options: () => ({ url: threadUrl() }), expect: () => 200 },
  {
    name: 'POST comment',
    options: ({ number }) => ({
      method: 'POST',
      url: threadUrl(),
      payload: { name: 'Nora', text: `a ${number}` },
      remoteAddress: `198.51.100.${number}`,
    }),
    expect: () => 202,
  },
  {
    name: 'POST staff reply',
    options: ({ number, bylineId }) => ({
      method: 'POST',
      url: threadUrl(),
      payload: { text: `b ${number}`, bylineId },
    }),
    expect: (role) => answer(role, replying, 201),
  },
  { name: 'GET queue', options: () => ({ url: '/api/v1/admin/comments' }), expect: moderation },
  { name: 'GET one', options: ({ commentId }) => ({ url: `/api/v1/admin/comments/${commentId}` }), expect: moderation },
  {
    name: 'POST decision',
    options: ({ commentId }) => ({
      method: 'POST',
      url: `/api/v1/admin/comments/${commentId}/decisions`,
      payload: { decision: 'approve' },
    }),
    expect: moderation,
  },
]

for (const { name, options, expect } of cases) {
  t.test(`${name}: every role gets the status of its rights`, async (t) => {
    const app = await build(t)
    const { article } = await setUp(app)
    const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
    for (const [index, role] of [null, ...roles].entries()) {
      const commentId = await addComment(app, { articleId: article.id, status: 'pending' })
      const request = options({ commentId, bylineId, number: index + 1 })
      const reply = role === null ? await app.server.inject(request) : await (await signIn(app, role)).request(request)
      t.equal(reply.statusCode, expect(role), role ?? 'a guest')
    }
    const forged = await app.server.inject({
      ...options({ commentId: 'x', bylineId, number: 99 }),
      headers: { authorization: 'Bearer e30.e30.e30' },
    })
    t.equal(forged.statusCode, 401, 'a bad token')
  })
}
