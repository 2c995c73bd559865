import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne } from '../db/sql.ts'
import { given, prepared, type Reader, type sessionEnds, type Writer } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { readRights } from './account-rights.ts'

type SessionEnd = (typeof sessionEnds)[number]

export async function insertSession(
  tx: Writer,
  session: { id: string; userId: string; createdAt: Date; expiresAt: Date; device?: string | null },
): Promise<void> {
  await tx.insert(tx.tables.sessions).values(session)
}

/** An open session, and the account behind it as it stands now. */
export interface OpenSession {
  actor: Actor & { id: string; sessionId: string; name: string }
  email: string
  startedAt: Date
  expiresAt: Date
}

const selectSession = prepared((db: Reader) => {
  const { sessions, users, userRoles, secondFactors, settings } = db.tables
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      startedAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      role: userRoles.role,
      secondFactor: secondFactors.userId,
      needsSecondFactor: settings.value,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .leftJoin(secondFactors, and(eq(secondFactors.userId, users.id), isNotNull(secondFactors.confirmedAt)))
    .leftJoin(settings, eq(settings.key, 'requireSecondFactor'))
    .where(
      and(
        eq(sessions.id, given(sessions.id, 'sessionId')),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, given(sessions.expiresAt, 'now')),
        eq(users.active, true),
      ),
    )
})

/** An open session; null when it has ended, expired, or its account is not active. */
export async function findSession(db: Reader, sessionId: string, now: Date): Promise<OpenSession | null> {
  const rows = await selectSession(db, { sessionId, now })
  const [first, ...others] = rows
  if (!first) return null
  const { id, name } = first
  return {
    actor: { id, sessionId, name, ...readRights([first, ...others]) },
    email: first.email,
    startedAt: first.startedAt,
    expiresAt: first.expiresAt,
  }
}

/** The account behind an open session as it stands now, so that a lost role or a closed session counts at once. */
export async function findActor(db: Reader, sessionId: string, userId: string, now: Date): Promise<Actor | null> {
  const session = await findSession(db, sessionId, now)
  return session?.actor.id === userId ? session.actor : null
}

/** The account of a session that is open now; null when it has ended, expired, or the account is not active. */
export async function findOpenSession(db: Reader, sessionId: string, now: Date): Promise<{ userId: string } | null> {
  const { sessions, users } = db.tables
  const rows = await db
    .select({ userId: users.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(eq(sessions.id, sessionId), isNull(sessions.endedAt), gt(sessions.expiresAt, now), eq(users.active, true)),
    )
    .limit(1)
  return rows[0] ?? null
}

/** Ends a session. False when it had ended already. */
export async function endSession(tx: Writer, id: string, reason: SessionEnd, now: Date): Promise<boolean> {
  const { sessions } = tx.tables
  const rows = await tx
    .update(sessions)
    .set({ endedAt: now, endReason: reason, device: null })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return rows.length > 0
}

/** Ends the sessions of an account that have not ended, all but `exceptId`. @returns their ids, oldest first. */
export async function endSessionsOf(
  tx: Writer,
  userId: string,
  end: { reason: SessionEnd; now: Date; exceptId?: string | null },
): Promise<string[]> {
  const { sessions } = tx.tables
  const open = and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    end.exceptId ? ne(sessions.id, end.exceptId) : undefined,
  )
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(open)
    .orderBy(asc(sessions.createdAt), asc(sessions.id))
  await tx.update(sessions).set({ endedAt: end.now, endReason: end.reason, device: null }).where(open)
  return rows.map((row) => row.id)
}

/** The open sessions of an account, the newest first. */
export async function listOpenSessions(
  db: Reader,
  userId: string,
  now: Date,
): Promise<{ id: string; createdAt: Date; expiresAt: Date; device: string | null }[]> {
  const { sessions } = db.tables
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      device: sessions.device,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
}

/** When each of these accounts signed in last, as far as their sessions are kept. */
export async function listLastSignIns(db: Reader, userIds: readonly string[]): Promise<Map<string, Date>> {
  const { sessions } = db.tables
  if (userIds.length === 0) return new Map()
  const rows = await db
    .select({ userId: sessions.userId, at: sessions.createdAt })
    .from(sessions)
    .where(inArray(sessions.userId, [...userIds]))
    .orderBy(asc(sessions.createdAt))
  return new Map(rows.map(({ userId, at }) => [userId, at]))
}

/** Forgets the sessions of an account that have expired, with their refresh tokens. */
export async function deleteExpiredSessions(tx: Writer, userId: string, now: Date): Promise<void> {
  const { sessions } = tx.tables
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), lte(sessions.expiresAt, now)))
}

export async function insertRefreshToken(
  tx: Writer,
  token: { hash: string; sessionId: string; createdAt: Date },
): Promise<void> {
  await tx.insert(tx.tables.refreshTokens).values(token)
}

export async function findRefreshToken(db: Reader, hash: string): Promise<{ sessionId: string } | null> {
  const { refreshTokens } = db.tables
  const rows = await db
    .select({ sessionId: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, hash))
    .limit(1)
  return rows[0] ?? null
}

/** Marks a refresh token used: true for whoever comes first, false for everybody after. */
export async function consumeRefreshToken(tx: Writer, hash: string, now: Date): Promise<boolean> {
  const { refreshTokens } = tx.tables
  const rows = await tx
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(eq(refreshTokens.hash, hash), isNull(refreshTokens.usedAt)))
    .returning({ hash: refreshTokens.hash })
  return rows.length > 0
}
