import type { Reader } from '../db/index.ts'
import { Problem } from '../problem.ts'
import { listKnownWorkIds } from './works.store.ts'
import { words } from './works.words.ts'

export {
  createAvailability,
  itemStates,
  type Availability,
  type AvailabilityService,
  type AvailabilitySource,
  type FoundAvailability,
  type FoundItem,
  type Item,
  type ItemState,
  type LastAnswer,
  type Look,
  type WorkToFind,
} from './availability/index.ts'
export { countCitedByKind, findCitedSince } from './cited.store.ts'
export {
  articleReference,
  bibtexType,
  cslType,
  describePeople,
  filled,
  linkArticle,
  linkWork,
  risType,
  workReference,
  writeBibtex,
  writeCoins,
  writeCslJson,
  writeJsonLd,
  writeRis,
  type ArticleDetails,
  type Linked,
  type LinkedArticle,
  type Reference,
  type WorkOnPage,
} from './citations/index.ts'
export { manyOfKind } from './kind.words.ts'
export { hyphenate, readIsbn, toTen, type ReadIsbn } from './isbn.ts'
export { createWorkSources, type FoundWork, type LookUp, type WorkSource, type WorkSources } from './sources/index.ts'
export type { Work, WorkPerson, WorkText } from './work.ts'
export type { WorkChanges, WorkDraft } from './work-input.ts'
export { PublicWork, WorkBody, workParams, WorkPatch } from './works.schema.ts'
export type { WorksService } from './works.service.ts'
export {
  countWorksByKind,
  countWorkUses,
  findCitedWork,
  findWork,
  findWorkByIsbn,
  listCitedWorks,
  listKnownWorkIds,
  listWorkPage,
  listWorksOf,
  listWorkUses,
  workOf,
} from './works.store.ts'
export { findMarked, listMarks, prepareMarks, settleMarks, simplifyMarks } from './marks.ts'
export { kindNames, roleNames } from './names.words.ts'
export { catalogueAddress, publicWorkView, usesView, workPath, workView } from './works.views.ts'

/** @throws Problem 422 naming each id that is no work (`/works/0`…). */
export async function assertWorksExist(db: Reader, ids: readonly string[]): Promise<void> {
  const known = await listKnownWorkIds(db, ids)
  const errors = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ pointer: `/works/${index}`, detail: words.noWork }],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
}
