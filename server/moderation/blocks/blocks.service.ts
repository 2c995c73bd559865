import type { Clock } from '../../clock.ts'
import type { BlockEffect, BlockKind, Db, Reader } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import { isCommentWithin } from '../queue/cards.store.ts'
import {
  deleteBlock,
  findBlockOf,
  findRoles,
  findSender,
  insertBlock,
  type BlockRow,
  type SenderRow,
} from './blocks.store.ts'
import { findScope } from '../scopes/scopes.ts'
import { words } from './blocks.words.ts'

export interface BlockDraft {
  kind: BlockKind
  /** An account's id, an e-mail address, the address of somebody elsewhere, or a host. */
  value?: string | undefined
  /** Or the comment whose sender it is. */
  commentId?: string | undefined
  effect: BlockEffect
  /** Absent for good; an address is kept for so long only. */
  until?: string | undefined
  reason: string
}

export interface BlocksService {
  /** @throws Problem 422 for what cannot be blocked, 409 naming the block that is there. */
  add(actor: Actor, draft: BlockDraft): Promise<BlockRow>
  remove(actor: Actor, id: string): Promise<void>
}

const day = 86_400_000

export function createBlocks(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): BlocksService {
  const { db, events, clock, newId } = deps

  return {
    async add(actor, draft) {
      return db.write(async (tx) => {
        const now = clock.now()
        const value = await readValue(tx, actor, draft)
        const { keepAddressesDays } = await readSettings(tx)
        const until = readUntil(draft, now, keepAddressesDays)
        const existing = await findBlockOf(tx, draft.kind, value)
        if (existing && (existing.until === null || existing.until > now)) throw duplicateProblem(existing)
        if (existing) await deleteBlock(tx, existing.id)
        const row: BlockRow = {
          id: newId(),
          kind: draft.kind,
          value,
          effect: draft.effect,
          reason: draft.reason.trim(),
          until,
          actorId: actor.id,
          createdAt: now,
        }
        await insertBlock(tx, row)
        await events.record(tx, 'block.created', { id: row.id, kind: row.kind, effect: row.effect }, actor.id)
        return row
      })
    },

    async remove(actor, id) {
      await db.write(async (tx) => {
        if (!(await deleteBlock(tx, id))) throw new Problem('not_found')
        await events.record(tx, 'block.deleted', { id }, actor.id)
      })
    },
  }
}

async function readValue(db: Reader, actor: Actor, draft: BlockDraft): Promise<string> {
  const { kind, value, commentId } = draft
  if ((value === undefined) === (commentId === undefined)) {
    throw invalidField('/value', words.oneOfTwo)
  }
  assertEffect(draft)
  const found =
    commentId === undefined ? readGiven(kind, value ?? '') : await readFromComment(db, actor, draft, commentId)
  if (kind === 'account') await assertPatron(db, found, commentId === undefined ? '/value' : '/commentId')
  return found
}

function readGiven(kind: BlockKind, value: string): string {
  const clean = value.normalize('NFC').trim()
  if (kind === 'address') {
    throw invalidField('/value', words.addressFromComment)
  }
  if (kind === 'account') return clean
  if (kind === 'remote') return readRemote(clean)
  if (kind === 'server') return readHost(clean)
  if (/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(clean) && clean.length <= 254) return clean.toLowerCase()
  throw invalidField('/value', words.wholeAddress)
}

function readRemote(value: string): string {
  const url = URL.parse(value)
  if (url && /^https?:$/.test(url.protocol)) return value
  throw invalidField('/value', words.remoteAddress)
}

/** A host as browsers write it, without what stands around it. */
function readHost(value: string): string {
  const host = URL.parse(/^https?:/.test(value) ? value : `https://${value}`)?.hostname ?? ''
  if (/^[^.]+(\.[^.]+)+$/.test(host)) return host
  throw invalidField('/value', words.host)
}

async function readFromComment(
  db: Reader,
  actor: Actor,
  { kind, effect }: BlockDraft,
  commentId: string,
): Promise<string> {
  const sender = await findSender(db, commentId)
  const scope = await findScope(db, actor.id)
  if (!sender || !(await isCommentWithin(db, commentId, scope))) {
    throw invalidField('/commentId', words.noComment)
  }
  if (kind === 'email' && effect === 'block' && sender.email !== null && !sender.emailProven) throw unprovenProblem()
  const value = sender.staff ? null : knownAs(sender)[kind]
  if (value !== null) return value
  throw invalidField('/commentId', words.nothingKept)
}

/** By what the sender of a comment is known, for each kind of block. */
export function knownAs(sender: SenderRow): Record<BlockKind, string | null> {
  const { userId, email, addressHash, author, host } = sender
  return { account: userId, email, address: addressHash, remote: author, server: host }
}

/** What comes from elsewhere always waits: it is taken or not. */
function assertEffect({ kind, effect }: BlockDraft): void {
  if (effect === 'silence' && (kind === 'remote' || kind === 'server'))
    throw invalidField('/effect', words.waitsAlready)
}

/** Anybody can type somebody else's address: whom it belongs to must not pay for it. */
function unprovenProblem(): Problem {
  return invalidField('/effect', words.unproven)
}

async function assertPatron(db: Reader, userId: string, pointer: string): Promise<void> {
  const roles = await findRoles(db, userId)
  if (roles === null) throw invalidField(pointer, words.noAccount)
  if (roles.some((role) => role !== 'patron')) {
    throw invalidField(pointer, words.staff)
  }
}

/** An address is known by a hash that is kept for so long only: a block by it cannot last longer. */
function readUntil(draft: BlockDraft, now: Date, keepAddressesDays: number): Date | null {
  const longest = new Date(now.getTime() + keepAddressesDays * day)
  const until = draft.until === undefined ? null : new Date(draft.until)
  if (until !== null && !(until > now)) throw invalidField('/until', words.pastDate)
  if (draft.kind !== 'address') return until
  if (until === null || until <= longest) return until ?? longest
  throw invalidField('/until', words.tooFar(keepAddressesDays))
}

function duplicateProblem(existing: BlockRow): Problem {
  return new Problem('duplicate', {
    detail: words.blockedAlready,
    extra: { existing: { id: existing.id, effect: existing.effect } },
  })
}
