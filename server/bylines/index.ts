export { findBylineBySlug, listBylineIdsOfUser, listBylines, type Byline } from './bylines.store.ts'
export type { BylineChanges, BylineDraft, BylinesService } from './bylines.service.ts'
export { assertMaySign, findSignable, listSignable } from './signing.ts'
