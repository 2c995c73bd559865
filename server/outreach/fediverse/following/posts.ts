import type { Clock } from '../../../clock.ts'
import type { Writer } from '../../../db/index.ts'
import type { Cleaner } from '../../../html/cleaner.ts'
import type { NewId } from '../../../ids.ts'
import { joinLines, removeForbiddenCharacters, shorten } from '../../../text.ts'
import { isPublic, readLanguage, readPage, readPublished, type Activity, type Members } from '../activity.ts'
import { readAddress, type Addresses } from '../addresses.ts'
import { findFollow, insertPost, trimPosts, updatePost, type PostRow } from './follows.store.ts'
import { readPlain } from '../plain.ts'

const types = ['Article', 'Note', 'Page']
const longest = { title: 200, excerpt: 400 }
const mostKept = 50

/** Whether all may read it, and it answers nothing. */
export function isPost(object: Members, addresses: Addresses): boolean {
  const isKind = types.includes(object['type'] as string)
  return isKind && readAddress(object['id'], addresses) !== null && !object['inReplyTo'] && isPublic(object)
}

/** What those that the blog follows published: plain text, and as little as a list shows. */
export function createPosts(deps: {
  clock: Clock
  newId: NewId
  cleaner: Cleaner
  addresses: Addresses
  keptFor: number
}) {
  const { clock, newId, cleaner, addresses, keptFor } = deps

  async function readText(value: unknown): Promise<string> {
    const text = typeof value === 'string' ? await readPlain(value, cleaner) : ''
    return joinLines(removeForbiddenCharacters(text)).trim()
  }

  return {
    async read({ object, objectId, actor, host }: Activity): Promise<PostRow> {
      const { name, summary, content } = object
      const excerpt = (await readText(summary)) || (await readText(content))
      const title = typeof name === 'string' ? joinLines(removeForbiddenCharacters(name.slice(0, 1_000))).trim() : ''
      const lang = readLanguage(object)
      const [now, published] = [clock.now(), readPublished(object)]
      return {
        id: newId(),
        object: objectId,
        actor,
        title: shorten(title || excerpt || objectId, longest.title),
        excerpt: shorten(excerpt, longest.excerpt),
        address: readPage(object, host, addresses) ?? objectId,
        lang: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang.slice(0, 35) : '',
        publishedAt: published && published <= now ? published : now,
      }
    },

    /** Looks once more, in the same commit, whether it is of somebody who is followed. */
    async save(tx: Writer, post: PostRow, isNew: boolean): Promise<void> {
      if (!isNew) return updatePost(tx, post)
      const isOld = post.publishedAt.getTime() < clock.now().getTime() - keptFor
      if (isOld || (await findFollow(tx, post.actor))?.state !== 'accepted') return
      await insertPost(tx, post)
      await trimPosts(tx, post.actor, mostKept)
    },
  }
}
