import type { Clock } from '../../clock.ts'
import type { Db, Reader } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import { isSame, type Secrets } from '../../secrets.ts'
import { fillPreviewUrl, readSettings } from '../../settings/index.ts'
import type { ArticleFull } from '../articles.ts'
import { effectiveStatus, isShareable } from '../articles.policy.ts'
import { findArticle } from '../articles.store.ts'
import { findWorkingFull } from '../cards.store.ts'
import { findOpenToStaff, stateOf } from '../guards.ts'
import { deleteLink, findLink, findLinkOf, saveLink, type PreviewLinkRow } from './preview-links.store.ts'
import { words } from './preview.words.ts'

export interface PreviewLink {
  /** Absolute: whoever has it needs nothing else. */
  url: string
  expiresAt: Date
}

/** An article that is not out, by its link; or where it stands now that it is. */
export type Shared = { article: ArticleFull; expiresAt: Date } | { slug: string; kind: ArticleFull['kind'] }

export interface PreviewLinksService {
  /** The link there is; null where none opens the article. @throws Problem 404 or 403 unless the actor may see its text. */
  find(actor: Actor, articleId: string): Promise<PreviewLink | null>
  /**
   * Makes the link of an article, or gives the one there is another week.
   * @throws Problem 404 or 403 as `find`, 409 where the article is out, archived or in the trash.
   */
  share(actor: Actor, articleId: string): Promise<PreviewLink>
  /** Nobody opens the article by its link any more; the next one is another. @throws as `find`. */
  withdraw(actor: Actor, articleId: string): Promise<void>
  /**
   * What a link opens. @throws Problem 404 for one that is wrong, too old, withdrawn, or of an article that is archived
   * or in the trash: nobody can tell which.
   */
  open(token: string): Promise<Shared>
}

const week = 7 * 86_400_000
const tokenForm = /^([0-9a-f-]{36})\.([\w-]{43})$/

/** Makes the service of the links by which an article is shown, before it is out, to people without an account. */
export function createPreviewLinks(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  url: string
}): PreviewLinksService {
  const { db: house, events, clock, newId, secrets, url } = deps

  // The row tells which links count, the signature that they are ours: who reads the database can open none, and the
  // desk can show the link again.
  const sign = (id: string) => secrets.sign('preview-link', id)
  /** It leads to the library's own front end, where it has one that shows previews. */
  const present = async (db: Reader, { id, expiresAt }: PreviewLinkRow, slug: string): Promise<PreviewLink> => {
    const { previewUrl } = await readSettings(db)
    const token = `${id}.${sign(id)}`
    const template = previewUrl || `${url}/preview/{token}`
    return { url: fillPreviewUrl(template, { slug, token }), expiresAt }
  }

  return {
    async find(actor, articleId) {
      const now = clock.now()
      const { slug } = await findOpenToStaff(house.read, actor, articleId, now)
      const link = await findLinkOf(house.read, articleId, now)
      return link && present(house.read, link, slug)
    },

    share: (actor, articleId) =>
      house.write(async (tx) => {
        const now = clock.now()
        const article = await findOpenToStaff(tx, actor, articleId, now)
        const { status } = stateOf(article, now)
        if (!isShareable(status))
          throw new Problem('conflict', {
            detail: status === 'published' ? words.isLive : words.isHidden,
            extra: { currentStatus: status },
          })
        const id = (await findLinkOf(tx, articleId, now))?.id ?? newId()
        const link = { articleId, id, expiresAt: new Date(now.getTime() + week) }
        await saveLink(tx, link, now)
        await events.record(tx, 'article.preview-shared', { id: articleId }, actor.id)
        return present(tx, link, article.slug)
      }),

    async withdraw(actor, articleId) {
      await house.write(async (tx) => {
        await findOpenToStaff(tx, actor, articleId, clock.now())
        if (await deleteLink(tx, articleId))
          await events.record(tx, 'article.preview-withdrawn', { id: articleId }, actor.id)
      })
    },

    async open(token) {
      const [, id = '', signature = ''] = tokenForm.exec(token) ?? []
      if (!isSame(sign(id), signature)) throw new Problem('not_found')
      const now = clock.now()
      const link = await findLink(house.read, id, now)
      const row = link && (await findArticle(house.read, link.articleId))
      if (!row) throw new Problem('not_found')
      const status = effectiveStatus(row, now)
      if (status === 'published') return { slug: row.slug, kind: row.kind }
      const article = isShareable(status) ? await findWorkingFull(house.read, row.id, now) : null
      if (!article) throw new Problem('not_found')
      return { article, expiresAt: link.expiresAt }
    },
  }
}
