import { roles as allRoles, type Role } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { rightsOf } from './roles.policy.ts'

/** An account as it stands, in rows: one for each of its roles. */
export interface StandingRow {
  role: Role | null
  /** Present once it signs in in two steps. */
  secondFactor: string | null
  /** The setting of the library. */
  needsSecondFactor: unknown
}

/** What an account may do as it stands now. */
export function readRights(
  rows: readonly [StandingRow, ...StandingRow[]],
): Pick<Actor, 'roles' | 'rights' | 'lacksSecondFactor'> {
  const roles = allRoles.filter((role) => rows.some((row) => row.role === role))
  const [{ secondFactor, needsSecondFactor }] = rows
  const lacksSecondFactor = needsSecondFactor === true && secondFactor === null && roles.includes('administrator')
  return { roles, rights: rightsOf(roles), ...(lacksSecondFactor ? { lacksSecondFactor } : {}) }
}
