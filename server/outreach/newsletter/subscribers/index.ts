/** Who receives the newsletter. */
export { createEnds, type Ends } from './ends.ts'
export { createSubscriptionKeys, type SubscriptionKeys } from './keys.ts'
export { findReader, listReaders, type Choice, type Reader } from './readers.store.ts'
export { mostBounces } from './subscribers.policy.ts'
