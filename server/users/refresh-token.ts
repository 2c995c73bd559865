import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes need no slow hash: nobody guesses them, and whoever reads the database cannot use the hash. */
export function makeRefreshToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashRefreshToken(token) }
}

export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
