import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Reader, Role, Writer } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { rightsOf } from './roles.policy.ts'

export async function insertSession(tx: Writer, session: { id: string; userId: string; createdAt: Date; expiresAt: Date }): Promise<void> {
  await tx.insert(tx.tables.sessions).values(session)
}

/** The account behind an open session as it stands now, so that a lost role or a closed session counts at once. */
export async function findActor(db: Reader, sessionId: string, userId: string, now: Date): Promise<Actor | null> {
  const { sessions, users, userRoles } = db.tables
  const rows = await db
    .select({ name: users.name, role: userRoles.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(sessions.id, sessionId), eq(users.id, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now), eq(users.active, true)))
  const [first] = rows
  if (!first) return null
  const roles = rows.map((row) => row.role).filter((role): role is Role => role !== null)
  return { id: userId, sessionId, name: first.name, roles, rights: rightsOf(roles) }
}
