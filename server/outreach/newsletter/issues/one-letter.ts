import { LRUCache } from 'lru-cache'
import type { Clock } from '../../../clock.ts'
import type { Config } from '../../../config.ts'
import type { Db } from '../../../db/index.ts'
import { isLang, type Lang } from '../../../i18n.ts'
import { messageIdOf, type BulkMailer, type Failure } from '../../../mail/index.ts'
import type { Settings } from '../../../settings/index.ts'
import { findReader, type Reader, type SubscriptionKeys } from '../subscribers/index.ts'
import { chooseFor } from './choices.ts'
import type { Content, Contents } from './contents.ts'
import type { IssueRow } from './issues.ts'
import { words } from './issues.words.ts'
import type { Claimed } from './letters.store.ts'
import type { Marks } from './marks.service.ts'
import { composeParts, writeMessage, type Addressed, type LetterParts } from './message.ts'
import { judge, type Verdict } from './verdict.ts'

/** What became of a letter: `put back` where the issue was paused in between. */
export type Sent = 'sent' | 'dropped' | 'put back' | Verdict['verdict']

/** Sends one letter and writes down what became of it. */
export type SendLetter = (letter: Claimed, issue: IssueRow) => Promise<Sent>

/** The letter may not be sent any more. */
class HeldError extends Error {}

interface Deps {
  db: Db
  clock: Clock
  config: Config
  contents: Contents
  keys: SubscriptionKeys
  mailer: BulkMailer
}

/** Before the last byte leaves, the letter is in doubt; once the server has answered, it is sent, or it is not. */
export function createLetterSender(deps: Deps & { marks: Marks }): SendLetter {
  const { db, clock, contents, mailer, marks, config } = deps

  return async function send(letter, issue) {
    const reader = await findReader(db.primary, letter.subscriberId)
    const content = await contents.of(issue)
    const parts = reader && (await partsFor(reader, issue, content, config))
    if (!parts) {
      await marks.drop(letter)
      return 'dropped'
    }
    let isMarked = false
    try {
      const addressee = { id: letter.id, to: reader.email, links: linksOf(reader, deps) }
      const { whole, end } = writeMessage(parts, addressedTo(addressee, content.settings, deps))
      await mailer.send({
        from: config.mailFrom.address,
        to: reader.email,
        whole,
        end,
        async beforeEnd() {
          if (!(await marks.doubt(letter))) throw new HeldError()
          isMarked = true
        },
      })
    } catch (error) {
      if (error instanceof HeldError) return hold(letter)
      const verdict = judge(error as Failure, letter.attempts, isMarked, clock.now())
      await marks.missed(letter, verdict)
      return verdict.verdict
    }
    await marks.sent(letter)
    return 'sent'
  }

  /** Paused, given up, or ended by its reader in this moment. */
  async function hold(letter: Claimed): Promise<Sent> {
    if ((await findReader(db.primary, letter.subscriberId)) === null) {
      await marks.drop(letter)
      return 'dropped'
    }
    await marks.putBack(letter)
    return 'put back'
  }
}

/** What somebody reads of an issue; null where nothing of it is for them. */
async function partsFor(
  reader: Reader,
  issue: IssueRow,
  content: Content,
  config: Config,
): Promise<LetterParts | null> {
  const ids = issue.kind === 'written' ? content.chosen.map(({ id }) => id) : chooseFor(reader, content.chosen)
  if (issue.kind === 'digest' && ids.length === 0) return null
  return writeParts(content, langOf(reader, config), ids)
}

const written = new WeakMap<Content, LRUCache<string, Promise<LetterParts>>>()

/** Written once for all that read the same, for as long as what was read of the issue is good. */
function writeParts(content: Content, lang: Lang, articleIds: readonly string[]): Promise<LetterParts> {
  const known = written.get(content) ?? new LRUCache<string, Promise<LetterParts>>({ max: 100 })
  written.set(content, known)
  const key = `${lang} ${articleIds.join(' ')}`
  const ready = known.get(key)
  if (ready) return ready
  const parts = compose(content, lang, articleIds)
  known.set(key, parts)
  parts.catch(() => known.delete(key))
  return parts
}

async function compose(content: Content, lang: Lang, articleIds: readonly string[]): Promise<LetterParts> {
  const view = content.view(lang, articleIds)
  return composeParts(view, await content.writeHtml(view))
}

const langOf = ({ lang }: Pick<Reader, 'lang'>, config: Config): Lang => (isLang(lang) ? lang : config.lang)

function addressedTo(
  { id, to, links }: Pick<Addressed, 'to' | 'links'> & { id: string },
  { title }: Settings,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
): Addressed {
  return {
    messageId: messageIdOf(id, config.url),
    to,
    from: { name: config.mailFrom.name || title, address: config.mailFrom.address },
    list: { id: `newsletter.${new URL(config.url).hostname}`, name: title },
    date: clock.now(),
    links,
  }
}

const linksOf = ({ id }: Pick<Reader, 'id'>, { config, keys }: Pick<Deps, 'config' | 'keys'>): Addressed['links'] => ({
  manage: `${config.url}/newsletter/manage/${keys.manage(id)}`,
  stop: `${config.url}/newsletter/stop/${keys.stop(id)}`,
})

/** Sends somebody of the staff what readers would receive; its links lead to no subscription. */
export async function sendTest(
  { id, issue, to, lang }: { id: string; issue: IssueRow; to: string; lang: Lang },
  { contents, mailer, clock, config }: Omit<Deps, 'keys' | 'db'>,
): Promise<void> {
  const content = await contents.of(issue)
  const parts = await writeParts(
    content,
    lang,
    content.chosen.map((one) => one.id),
  )
  const home = `${config.url}/newsletter`
  const addressee = { id, to, links: { manage: home, stop: home } }
  const addressed = addressedTo(addressee, content.settings, { clock, config })
  const { whole, end } = writeMessage(parts, { ...addressed, subject: words.test[lang](parts.subject) })
  await mailer.send({ from: config.mailFrom.address, to, whole, end, beforeEnd: async () => {} })
}
