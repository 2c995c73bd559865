export { BylineBody, BylinePatch } from './bylines.schema.ts'
export {
  countUses,
  findByline,
  findBylineBySlug,
  listBylineIdsOfUser,
  listBylinePage,
  listBylines,
  listSigners,
  listStaffAccounts,
  type Byline,
  type BylineRow,
} from './bylines.store.ts'
export type { BylineChanges, BylineDraft, BylinesService } from './bylines.service.ts'
export { assertMaySign, findSignable, listSignable } from './signing.ts'
