import { isSame, type Secrets } from '../../secrets.ts'

/**
 * What a letter carries instead of the author's view key. Nobody has proven that its address is the author's, so it
 * opens the decision on the comment and the way to contest it, and neither the text nor a change of it.
 */
export function writeDecisionKey(secrets: Secrets, commentId: string): string {
  return secrets.sign('comment-decision', commentId)
}

export function isDecisionKey(secrets: Secrets, commentId: string, key: string): boolean {
  return isSame(writeDecisionKey(secrets, commentId), key)
}
