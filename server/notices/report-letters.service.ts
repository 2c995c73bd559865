import type { StoredEvent } from '../events/index.ts'
import { listReportersToAnswer } from '../moderation/index.ts'
import { readSettings } from '../settings/index.ts'
import { answeredReportLetter } from './letters.ts'
import { newsLife } from './notices.policy.ts'
import { findFacts } from './notices.store.ts'
import type { NoticesDeps } from './post.ts'

/** Makes what tells those who reported a comment, and gave an address, what became of it: once for each report. */
export function createReportTeller({ db, clock, config, mail }: NoticesDeps): (event: StoredEvent) => Promise<void> {
  return async (event) => {
    const answered = readAnswer(event)
    if (!answered || clock.now().getTime() - event.at.getTime() > newsLife) return
    const reporters = await listReportersToAnswer(db.read, answered.commentId, event.at)
    const facts = reporters.length === 0 ? null : await findFacts(db.read, answered.commentId, clock.now())
    if (!facts) return
    const { title: site } = await readSettings(db.read)
    const letter = answeredReportLetter(config.lang, { site, article: facts.article.title, outcome: answered.outcome })
    await db.write(async (tx) => {
      for (const { id, email } of reporters) {
        await mail.queue(tx, {
          kind: 'report-answered',
          key: `report:${id}`,
          to: email,
          letter,
        })
      }
    })
  }
}

/** What a person decided; what only waits again is no answer. */
function readAnswer(event: StoredEvent): { commentId: string; outcome: 'kept' | 'withdrawn' } | null {
  const { id, to, outcome } = event.payload as { id: string; to?: string; outcome?: string }
  if (event.name !== 'comment.decided' && event.name !== 'comment.reports-closed') return null
  const status = event.name === 'comment.decided' ? to : outcome
  return status === 'pending' ? null : { commentId: id, outcome: status === 'approved' ? 'kept' : 'withdrawn' }
}
