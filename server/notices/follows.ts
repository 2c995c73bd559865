import type { Clock } from '../clock.ts'
import type { FollowRow } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Writer } from '../db/index.ts'
import type { MailService } from '../mail/index.ts'
import { confirmLetter } from './letters.ts'
import { readLang } from './post.ts'

const kind = 'follow-confirm'
/** Whoever types somebody else's address sends them this many mails a day, no more. */
const mostADay = 3
const day = 24 * 3_600_000

/** Asks whoever has the address to confirm that they follow the comments of an article. */
export async function sendConfirmation(
  tx: Writer,
  { mail, config, clock }: { mail: MailService; config: Config; clock: Clock },
  follow: FollowRow,
  article: { title: string },
  key: string,
): Promise<void> {
  if (await mail.isQueued(tx, key)) return
  if ((await mail.countTo(tx, follow.email, kind, new Date(clock.now().getTime() - day))) >= mostADay) return
  const token = await mail.createLink(tx, { purpose: 'follow', email: follow.email, payload: { followId: follow.id } })
  const letter = confirmLetter(readLang(config, follow.lang), {
    article: article.title,
    confirmUrl: `${config.url}/follow/${token}`,
  })
  await mail.queue(tx, {
    kind,
    key,
    to: follow.email,
    letter,
    limited: true,
  })
}
