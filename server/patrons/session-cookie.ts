import { isId } from '../ids.ts'
import { isSame, type Secrets } from '../secrets.ts'

/** The cookie by which a patron stays signed in on the pages. */
export const patronCookie = 'bubo_patron'

/** Its value: the session's id, signed, so that an id that leaks elsewhere (a token, a log) opens nothing. */
export function writeCookie(secrets: Secrets, sessionId: string): string {
  return `${sessionId}.${secrets.sign('patron-session', sessionId)}`
}

/** The session's id; null for what this installation did not sign. */
export function readCookie(secrets: Secrets, value: string): string | null {
  const [sessionId = '', signature = ''] = value.split('.')
  if (!isId(sessionId)) return null
  return isSame(secrets.sign('patron-session', sessionId), signature) ? sessionId : null
}
