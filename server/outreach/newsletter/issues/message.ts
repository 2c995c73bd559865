import { encode, wrap } from 'nodemailer/lib/qp'
import MimeNode from 'nodemailer/lib/mime-node'
import { headerLine } from '../../../mail/index.ts'
import { curly, typeset } from '../../../typography.ts'
import { slotMark, type NewsletterView } from './letter.ts'
import { writeText } from './plain-text.ts'

/** A letter but for what is of its reader: pieces that are sent as they are, between which their links stand. */
export interface LetterParts {
  subject: string
  lang: string
  pieces: readonly Piece[]
}

type Piece = string | { slot: 'manage' | 'stop' }

/** What is of one reader alone. */
export interface Addressed {
  messageId: string
  to: string
  from: { name: string; address: string }
  list: { id: string; name: string }
  date: Date
  links: { manage: string; stop: string }
  /** What a test letter is called by. */
  subject?: string
}

/** The same in all letters: whatever stands in a text is encoded, and no line of it begins like this. */
const boundary = '=_bubo_newsletter'

export function composeParts(view: NewsletterView, html: string): LetterParts {
  const head = (type: string) =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  return {
    subject: headerLine(typeset(view.subject, view.lang, curly)),
    lang: view.lang,
    pieces: [head('text/plain'), ...cut(writeText(view)), `\r\n${head('text/html')}`, ...cut(html), '\r\n'],
  }
}

/** A text in quoted-printable, cut where links stand. Each piece ends with a soft break, so that they join anywhere. */
function cut(text: string): Piece[] {
  return text.split(slotMark).map((piece, index): Piece => {
    if (index % 2 === 0) return encodePiece(piece)
    return { slot: piece === 'stop' ? 'stop' : 'manage' }
  })
}

const encodePiece = (text: string) => `${wrap(encode(text.replace(/\r?\n/g, '\r\n')), 76)}=\r\n`

/** The whole message, and what ends it: no server takes it for whole without these last bytes. */
export function writeMessage(parts: LetterParts, addressed: Addressed): { whole: string; end: string } {
  const { links } = addressed
  const body = parts.pieces.map((piece) => (typeof piece === 'string' ? piece : encodePiece(links[piece.slot])))
  return { whole: `${writeHead(parts, addressed)}\r\n\r\n${body.join('')}`, end: `--${boundary}--\r\n` }
}

function writeHead(parts: LetterParts, { messageId, to, from, list, date, links, subject }: Addressed): string {
  const node = new MimeNode('multipart/alternative', { boundary } as never)
  node.setHeader({
    'Content-Type': `multipart/alternative; boundary="${boundary}"`,
    From: { name: headerLine(from.name), address: from.address },
    To: { name: '', address: to },
    Subject: subject ?? parts.subject,
    Date: date.toUTCString().replace(/GMT/, '+0000'),
    'Message-ID': messageId,
    'Content-Language': parts.lang,
    'MIME-Version': '1.0',
    // RFC 8058: ended by one press in the mailbox, with no page between.
    'List-Unsubscribe': `<${links.stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    // RFC 2919.
    'List-Id': `${quoted(list.name)} <${list.id}>`,
    Precedence: 'bulk',
    // RFC 3834 section 5.
    'Auto-Submitted': 'auto-generated',
  })
  return node.buildHeaders()
}

/** A phrase of a header that its reader may know in ASCII alone. */
const quoted = (name: string) =>
  `"${headerLine(name)
    .normalize('NFD')
    .replace(/[^ -~]|["\\]/g, '')}"`
