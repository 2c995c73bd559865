import type { Db, Writer } from '../db/index.ts'
import { isLang } from '../i18n.ts'
import { renderParagraph, rewriteMailsAbout } from '../mail/index.ts'
import { words } from './privacy.words.ts'
import type { SoughtAddress } from './redaction.ts'
import { placeNames, readWritten, redactRows, type Written } from './written-texts.store.ts'
import { pause } from '../turns.ts'

type Rewrite = Parameters<typeof rewriteMailsAbout>[3]

/** Takes an address out of all that others wrote up to `until`, and out of the mails that repeat it. */
export async function redactAddress(db: Db, address: SoughtAddress, until: Date): Promise<void> {
  const holds = ({ at, texts }: Written) =>
    at <= until && Object.values(texts).some((text) => text !== null && address.isIn(text))
  for (const place of placeNames) {
    for await (const rows of readWritten(db.read, place)) {
      const ids = rows.filter(holds).map(({ id }) => id)
      if (ids.length === 0) continue
      await db.write((tx) => redactRows(tx, place, ids, address))
      if (place === 'comments')
        await rewriteAll(db, ids, ({ text, html }) => ({ text: address.redact(text), html: address.redact(html) }))
    }
  }
}

/**
 * Puts a sentence in the place of what mails to others repeat of these comments, then does `forget`. Mails are found
 * by the comments' ids, and go out all the same.
 */
export async function forgetWithMails(
  db: Db,
  commentIds: string[],
  forget: (tx: Writer, commentIds: string[]) => Promise<void>,
): Promise<void> {
  const sentence: Rewrite = (_, given) => {
    const lang = isLang(given) ? given : 'fr'
    return renderParagraph(words.erasedPassage[lang], lang)
  }
  const last = await rewriteAll(db, commentIds, sentence)
  await db.write(async (tx) => {
    // Those that were queued since.
    await rewriteMailsAbout(tx, commentIds, last, sentence)
    await forget(tx, commentIds)
  })
}

/** Rewrites mails step by step, in the order in which they were queued. @returns the last one. */
async function rewriteAll(db: Db, commentIds: readonly string[], rewrite: Rewrite): Promise<string> {
  for (let last = ''; ; await pause()) {
    const from = last
    const next = await db.write((tx) => rewriteMailsAbout(tx, commentIds, from, rewrite))
    if (next === null) return last
    last = next
  }
}
