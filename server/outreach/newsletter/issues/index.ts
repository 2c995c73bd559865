/** The issues of the newsletter: made of what appeared, or written at the desk, and sent. */
export { createNewsletterIssues, type NewsletterIssues } from './newsletter-issues.service.ts'
export { nextDigest, digestFrequencies, type DigestFrequency } from './digest-days.ts'
export { timesOf } from './digests.service.ts'
export {
  longestSubject,
  longestText,
  readAudience,
  type Audience as IssueAudience,
  type IssueDraft,
  type IssueRow,
  type LetterCounts,
} from './issues.ts'
export { countReaders, findIssue, listIssues, listUnfinished } from './issues.store.ts'
export { countLetters } from './letters.store.ts'
export {
  awayFrom,
  slots,
  type LetterArticle,
  type NewsletterView,
  type OpenLetterPress,
  type WriteHtml,
} from './letter.ts'
export { writeText } from './plain-text.ts'
export { words as letterWords } from './issues.words.ts'
export { titleOfIssue } from './titles.ts'
