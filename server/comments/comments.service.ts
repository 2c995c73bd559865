import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { CommentsDeps, CommentsService } from './comments.ts'
import { createElsewhere } from './elsewhere/elsewhere.service.ts'
import { createEdits } from './edits.service.ts'
import { createKeys } from './keys.ts'
import { createRuleBook } from './rules/index.ts'
import { createSubmit } from './submit.service.ts'

/**
 * What its author does with a comment: sends it, sees it, changes it. What moderators do stands in `moderation/queue`.
 */
export function createComments(given: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
}): CommentsService {
  const { db, events, clock, newId } = given
  const keys = createKeys(given.secrets)
  const book = createRuleBook()
  const deps: CommentsDeps = { db, events, clock, newId, keys, book }

  return {
    ...createSubmit(deps),
    ...createEdits(deps),
    elsewhere: createElsewhere(deps),
    viewKey: keys.viewKey,
    isViewKey: keys.isViewKey,
    startForm: () => keys.writeStamp(clock.now()),
    rules: book,
  }
}
