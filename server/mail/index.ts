export { renderParagraph, type Block, type Letter } from './letter.ts'
export { deleteExpiredLinks as purgeLinks } from './links.store.ts'
export { headerLine, isSingleAddress, maskAddress, messageIdOf } from './addresses.ts'
export type { BulkMailer } from './bulk.ts'
export {
  describeFailure,
  judgeFailure,
  nextAttempt,
  retryDelays,
  serverPause,
  type Failure,
} from './delivery.policy.ts'
export type { MailService } from './mail.service.ts'
export type { LinkDraft, Mailer, MailDraft, MailLink, OutgoingMail } from './mails.ts'
export {
  deleteOldMails as purgeMails,
  findMailStatus,
  deleteOptOut as optIn,
  hasOptedOut,
  insertOptOut as optOut,
  listMailRecords,
  rewriteMailsAbout,
} from './mails.store.ts'
