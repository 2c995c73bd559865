import type { Clock } from '../../../clock.ts'
import type { Config } from '../../../config.ts'
import type { Db } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { Actor } from '../../../http/actor.ts'
import { fill } from '../../../i18n.ts'
import type { NewId } from '../../../ids.ts'
import { invalidField, Problem } from '../../../problem.ts'
import { readSettings } from '../../../settings/index.ts'
import { removeForbiddenCharacters } from '../../../text.ts'
import type { Courier } from '../../courier.service.ts'
import { deleteAnswer, insertAnswer } from './answers.store.ts'
import { words } from './answers.words.ts'
import { findFollow, findPostById } from './follows.store.ts'
import { words as followWords } from './follows.words.ts'
import { saying } from '../sent.ts'

export interface Answers {
  /**
   * Answers in the name of the blog what an account published that it follows; `text` as typed.
   * @throws Problem 404 for what is no more there, 422 that says why not.
   */
  give(actor: Actor, postId: string, text: string): Promise<string>
  /** Takes it back, and their server is told so. @throws Problem 404. */
  withdraw(actor: Actor, id: string): Promise<void>
}

const longest = 2_000

/** What the team answers to those that the blog follows. */
export function createAnswers(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  courier: Courier
}): Answers {
  const { db, events, clock, newId, config, courier } = deps

  function readText(typed: string): string {
    const text = removeForbiddenCharacters(typed).trim()
    if (text === '') throw invalidField('/text', words.empty)
    if (text.length > longest) throw invalidField('/text', fill(words.long, longest))
    return text
  }

  return {
    async give(by, postId, typed) {
      if (!(await readSettings(db.primary)).fediverseEnabled) throw invalidField('/text', followWords.off)
      const text = readText(typed)
      return db.write(async (tx) => {
        const post = await findPostById(tx, postId)
        const follow = post && (await findFollow(tx, post.actor))
        if (!post || !follow) throw new Problem('not_found')
        const { actor, handle, inbox } = follow
        const row = { id: newId(), object: post.object, actor, handle, inbox, text, lang: config.lang }
        await insertAnswer(tx, { ...row, createdAt: clock.now() })
        await courier.queue(tx, saying('answer', row))
        await events.record(tx, 'fediverse.answered', { id: row.id }, by.id)
        return row.id
      })
    },

    withdraw: (by, id) =>
      db.write(async (tx) => {
        const row = await deleteAnswer(tx, id)
        if (!row) throw new Problem('not_found')
        await courier.queue(tx, saying('removal', row))
        await events.record(tx, 'fediverse.answer-withdrawn', { id }, by.id)
      }),
  }
}
