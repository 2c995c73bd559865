import t from 'tap'
import { articleStatuses, roles, type ArticleStatus, type Role } from '../../server/db/index.ts'
import type { Actor } from '../../server/http/actor.ts'
import { rightsOf } from '../../server/users/roles.policy.ts'
import {
  checkEdit,
  checkMove,
  effectiveStatus,
  listAllowedTransitions,
  mayPublish,
  needsNote,
  readableText,
} from '../../server/articles/articles.policy.ts'

const actor = (...held: Role[]): Actor => ({
  id: 'me',
  sessionId: null,
  name: null,
  roles: held,
  rights: rightsOf(held),
})
const mine = (status: ArticleStatus, hasChanges = false) => ({
  kind: 'article' as const,
  status,
  createdBy: 'me',
  hasChanges,
})
const theirs = (status: ArticleStatus, hasChanges = false) => ({
  kind: 'article' as const,
  status,
  createdBy: 'another',
  hasChanges,
})

type ByStatus<T> = Record<ArticleStatus, T>

t.test('the moves of an editor are the whole workflow', (t) => {
  const workflow: ByStatus<string> = {
    draft: 'in_review scheduled published trashed',
    in_review: 'draft changes_requested scheduled published trashed',
    changes_requested: 'draft in_review scheduled published trashed',
    scheduled: 'draft scheduled published trashed',
    published: 'draft archived trashed',
    archived: 'draft published trashed',
    trashed: 'draft',
  }
  for (const status of articleStatuses) {
    t.equal(listAllowedTransitions(actor('editor'), theirs(status)).join(' '), workflow[status], status)
    t.equal(listAllowedTransitions(actor('administrator'), theirs(status)).join(' '), workflow[status], status)
  }
  t.equal(
    listAllowedTransitions(actor('editor'), theirs('published', true)).join(' '),
    'draft published archived trashed',
    'changes in progress can be published',
  )
  t.end()
})

t.test(
  'an author makes every move with their own articles but ask themselves for changes, and none with others',
  (t) => {
    const own: ByStatus<string> = {
      draft: 'in_review scheduled published trashed',
      in_review: 'draft scheduled published trashed',
      changes_requested: 'draft in_review scheduled published trashed',
      scheduled: 'draft scheduled published trashed',
      published: 'draft archived trashed',
      archived: 'draft published trashed',
      trashed: 'draft',
    }
    for (const status of articleStatuses) {
      t.equal(listAllowedTransitions(actor('author'), mine(status)).join(' '), own[status], status)
      t.same(listAllowedTransitions(actor('author'), theirs(status)), [], status)
    }
    t.end()
  },
)

t.test('a contributor submits and withdraws, and moves nothing that is public', (t) => {
  const own: ByStatus<string> = {
    draft: 'in_review trashed',
    in_review: 'draft trashed',
    changes_requested: 'draft in_review trashed',
    scheduled: '',
    published: '',
    archived: '',
    trashed: 'draft',
  }
  for (const status of articleStatuses) {
    t.equal(listAllowedTransitions(actor('contributor'), mine(status)).join(' '), own[status], status)
    t.same(listAllowedTransitions(actor('contributor'), theirs(status)), [], status)
  }
  t.end()
})

t.test('moderators and patrons move nothing, even what they wrote in another role', (t) => {
  for (const role of ['moderator', 'patron'] as const) {
    for (const status of articleStatuses)
      t.same(listAllowedTransitions(actor(role), mine(status)), [], `${role} ${status}`)
  }
  t.end()
})

t.test('a move outside the table is illegal for everybody, before rights are asked', (t) => {
  t.equal(checkMove(actor('administrator'), theirs('draft'), 'archived'), 'illegal')
  t.equal(checkMove(actor('administrator'), theirs('published'), 'published'), 'illegal', 'nothing to publish')
  t.equal(checkMove(actor('contributor'), mine('draft'), 'changes_requested'), 'illegal')
  t.equal(checkMove(actor('contributor'), mine('draft'), 'published'), 'forbidden')
  t.end()
})

t.test('only asking for changes needs a note', (t) => {
  for (const from of articleStatuses) {
    for (const to of articleStatuses)
      t.equal(needsNote(mine(from, true), to), from === 'in_review' && to === 'changes_requested', `${from} ${to}`)
  }
  t.end()
})

t.test('a scheduled article is published from its date on', (t) => {
  const publishedAt = new Date('2026-05-13T12:00:00Z')
  t.equal(effectiveStatus({ status: 'scheduled', publishedAt }, new Date('2026-05-13T11:59:59.999Z')), 'scheduled')
  t.equal(effectiveStatus({ status: 'scheduled', publishedAt }, new Date('2026-05-13T12:00:00Z')), 'published')
  t.equal(effectiveStatus({ status: 'archived', publishedAt }, new Date('2026-05-13T12:00:00Z')), 'archived')
  t.end()
})

t.test('a colleague’s article is read once it is published, in its live text', (t) => {
  for (const status of articleStatuses) {
    t.equal(readableText(actor('contributor'), theirs(status)), status === 'published' ? 'live' : null, status)
    t.equal(readableText(actor('author'), theirs(status)), status === 'published' ? 'live' : null, status)
    t.equal(readableText(actor('contributor'), mine(status)), 'working', status)
    t.equal(readableText(actor('editor'), theirs(status)), 'working', status)
  }
  t.end()
})

t.test('who may change the text of what', (t) => {
  const expected: Record<string, ByStatus<string>> = {
    contributor: {
      draft: 'allowed',
      changes_requested: 'allowed',
      in_review: 'in-review',
      scheduled: 'forbidden',
      published: 'forbidden',
      archived: 'forbidden',
      trashed: 'trashed',
    },
    author: {
      draft: 'allowed',
      changes_requested: 'allowed',
      in_review: 'allowed',
      scheduled: 'allowed',
      published: 'allowed',
      archived: 'allowed',
      trashed: 'trashed',
    },
  }
  for (const status of articleStatuses) {
    for (const role of ['contributor', 'author'] as const) {
      t.equal(checkEdit(actor(role), mine(status)), expected[role]?.[status], `${role} own ${status}`)
      t.equal(checkEdit(actor(role), theirs(status)), 'forbidden', `${role} other’s ${status}`)
    }
    t.equal(
      checkEdit(actor('editor'), theirs(status)),
      status === 'trashed' ? 'trashed' : 'allowed',
      `editor ${status}`,
    )
    t.equal(checkEdit(actor('moderator'), mine(status)), 'forbidden', `moderator ${status}`)
  }
  t.end()
})

t.test('who decides on what is public', (t) => {
  const may = (article: ReturnType<typeof mine>) => roles.filter((role) => mayPublish(actor(role), article))
  t.same(may(mine('published')), ['author', 'editor', 'administrator'])
  t.same(may(theirs('published')), ['editor', 'administrator'])
  t.end()
})
