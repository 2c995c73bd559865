import { isSame, type Secrets } from '../secrets.ts'

/**
 * The cookie by which a patron stays signed in: the session's id, signed, so that one that leaks elsewhere opens
 * nothing.
 */
export function writeCookie(secrets: Secrets, sessionId: string): string {
  return `${sessionId}.${secrets.sign('patron-session', sessionId)}`
}

/** The session's id; null for what this installation did not write, to the last character. */
export function readCookie(secrets: Secrets, value: string): string | null {
  const sessionId = value.slice(0, value.indexOf('.'))
  return isSame(writeCookie(secrets, sessionId), value) ? sessionId : null
}
