import { Problem } from '../problem.ts'
import { words } from './users.words.ts'

/** The refusal of what a session, its tokens included, no longer opens. */
export function sessionEnded(): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    detail: words.sessionEnded,
  })
}
