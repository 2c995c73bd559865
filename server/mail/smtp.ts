import { createTransport } from 'nodemailer'
import type { Mailer } from './mails.ts'

/** A server that hangs holds the queue no longer than this. */
export const timeouts = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
}

/** Makes the mailer that hands mail to an SMTP server; each mail has a connection of its own. */
export function createSmtpMailer(url: string): Mailer {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send({ from, to, subject, text, html, messageId, headers }) {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        subject,
        text,
        html,
        messageId,
        headers: { ...headers },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}
