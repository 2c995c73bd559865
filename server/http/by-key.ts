import { AsyncLocalStorage } from 'node:async_hooks'

/** A key by which a request came in, and whose it is. */
interface KeyInUse {
  id: string
  ownerId: string
}

const inUse = new AsyncLocalStorage<KeyInUse>()

/** Does what a request that came in by a key asks for. */
export function withKey(key: KeyInUse, work: () => void): void {
  inUse.run(key, work)
}

/**
 * The key by which this account does what is under way; null where it has a session, or somebody else does it: what a
 * request sets going may outlive it.
 */
export function keyUsedBy(actorId: string | null): string | null {
  const key = inUse.getStore()
  return key && key.ownerId === actorId ? key.id : null
}
