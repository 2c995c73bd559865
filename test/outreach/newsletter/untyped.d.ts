declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface Message {
    uid: number
    raw: string
    flags: string[]
  }
  interface ImapServer {
    server: Server
    getMailbox(name: string): { messages: Message[] }
    appendMessage(mailbox: string, flags: string[], date: Date, raw: string): void
  }
  export default function createServer(options: {
    plugins?: string[]
    users?: Record<string, { password: string }>
    storage: Record<string, { messages: { raw: string; flags?: string[] }[] }>
  }): ImapServer
}
