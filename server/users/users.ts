import type { Role } from '../db/index.ts'

/** An account, without its password's hash. */
export interface User {
  id: string
  /** Lower case. */
  email: string
  name: string
  active: boolean
  /** In the order of the list of roles. */
  roles: Role[]
  createdAt: Date
  updatedAt: Date
}

export interface UserDraft {
  email: string
  name: string
  roles: readonly Role[]
  password: string
}

/** What may change in an account; absent members stay as they are. */
export interface UserChanges {
  email?: string
  name?: string
  roles?: readonly Role[]
  active?: boolean
  password?: string
}
