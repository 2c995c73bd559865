import type { FastifyReply } from 'fastify'
import type { Message } from '../http/message-page.ts'
import type { Page, PageOf } from '../http/paging.ts'
import type { OwnComment } from './account.service.ts'
import type { FollowRow } from './patrons.store.ts'
import type { Patron } from './sessions.ts'

type Form = NonNullable<Message['form']>

/** What the page of an account shows; the theme gives it its looks. All texts are plain. */
export interface AccountMessage {
  status?: number
  patron: Patron
  comments: PageOf<OwnComment>
  page: Page
  follows: (FollowRow & { stop: Form })[]
  forms: { name: Form; password: Form; signOut: Form; signOutEverywhere: Form }
  /** Said once, of what was just done; empty for nothing. */
  notice: string
  /** Sentence that sums a refusal up; empty when there is none. */
  error: string
  exportHref: string
  deleteHref: string
}

/** Sends it: never kept, never indexed. This feature stands before the pages, so it is given it. */
export type SendAccount = (reply: FastifyReply, account: AccountMessage) => Promise<FastifyReply>
