import { listCards } from '../../../articles/index.ts'
import type { Clock } from '../../../clock.ts'
import type { Db, Writer } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { Actor } from '../../../http/actor.ts'
import { assertRevision } from '../../../http/etag.ts'
import type { NewId } from '../../../ids.ts'
import { commentHtml } from '../../../html.ts'
import { joinLines } from '../../../text.ts'
import { invalidField, Problem } from '../../../problem.ts'
import { readSettings } from '../../../settings/index.ts'
import { createActs, openIssue, type IssueActs } from './acts.service.ts'
import { mostWritten, type Audience, type IssueDraft, type IssueRow } from './issues.ts'
import { deleteIssue, insertIssue, updateIssue } from './issues.store.ts'
import { words } from './issues.words.ts'

/** What the desk does with issues. */
export interface IssuesService extends IssueActs {
  /** @throws Problem 422. */
  write(actor: Actor, draft: IssueDraft): Promise<IssueRow>
  /** @throws Problem 404, 409 for one that left, 412, 422. */
  change(actor: Actor, id: string, revision: number, draft: IssueDraft): Promise<IssueRow>
  /** Of a draft. @throws Problem 404, 409, 412. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
  /** Sends a draft, to whom it may concern. @throws Problem 404, 409, 412. */
  send(actor: Actor, id: string, revision: number, to: Audience): Promise<void>
}

/** Whoever writes no HTML writes paragraphs, with lines between them. */
const isMarkup = (text: string) =>
  /<\/?(?:p|h[2-4]|ul|ol|li|a|strong|em|b|i|br|img|figure|blockquote|table|pre|hr)\b[^<>]*>/i.test(text)

export function createIssuesService(deps: {
  db: Db
  clock: Clock
  events: Events
  newId: NewId
  clean: (html: string) => Promise<string>
  canSend: boolean
  expect: () => void
}): IssuesService {
  const { db, clock, events, newId, clean, canSend, expect } = deps

  async function openDraft(tx: Writer, id: string, revision: number): Promise<IssueRow> {
    const row = await openIssue(tx, id)
    assertRevision(revision, row.revision)
    if (row.status !== 'draft') throw new Problem('conflict', { detail: words.notDraft })
    return row
  }

  /** What a draft says. @throws Problem 422 naming what is wrong with it. */
  async function read({ subject, text, articleIds }: IssueDraft) {
    const line = joinLines(subject).trim()
    if (line === '') throw invalidField('/subject', words.noSubject)
    const html = await clean(isMarkup(text) ? text : commentHtml(text))
    const ids = [...new Set(articleIds)].slice(0, mostWritten)
    if (html === '' && ids.length === 0) throw invalidField('/text', words.empty)
    const known = new Set((await listCards(db.primary, ids, clock.now())).map(({ id }) => id))
    if (ids.some((id) => !known.has(id))) throw invalidField('/articles', words.noArticle)
    return { subject: line, html, articleIds: ids }
  }

  return {
    async write(actor, draft) {
      const said = await read(draft)
      return db.write(async (tx) => {
        const id = newId()
        const row: IssueRow = {
          id,
          key: `written:${id}`,
          kind: 'written',
          frequency: null,
          status: 'draft',
          ...said,
          preparedUntil: null,
          createdAt: clock.now(),
          startedAt: null,
          finishedAt: null,
          archivedAt: null,
          actorId: actor.id,
          counts: null,
          revision: 1,
        }
        await insertIssue(tx, row)
        await events.record(tx, 'newsletter.issue-written', { id }, actor.id)
        return row
      })
    },

    async change(actor, id, revision, draft) {
      const said = await read(draft)
      return db.write(async (tx) => {
        const row = await openDraft(tx, id, revision)
        const next = { ...row, ...said, revision: row.revision + 1 }
        await updateIssue(tx, id, next)
        await events.record(tx, 'newsletter.issue-changed', { id }, actor.id)
        return next
      })
    },

    remove: (actor, id, revision) =>
      db.write(async (tx) => {
        await openDraft(tx, id, revision)
        await deleteIssue(tx, id)
        await events.record(tx, 'newsletter.issue-removed', { id }, actor.id)
      }),

    send: (actor, id, revision, to) =>
      db.write(async (tx) => {
        const row = await openDraft(tx, id, revision)
        if (!canSend) throw new Problem('conflict', { detail: words.noMail })
        if (!(await readSettings(tx)).newsletterEnabled) throw new Problem('conflict', { detail: words.off })
        await updateIssue(tx, id, {
          status: 'sending',
          frequency: to,
          startedAt: clock.now(),
          actorId: actor.id,
          revision: row.revision + 1,
        })
        await events.record(tx, 'newsletter.issue-started', { id }, actor.id)
        expect()
      }),

    ...createActs({ db, clock, events, expect }),
  }
}
