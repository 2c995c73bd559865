import type { WorkKind, WorkRole } from '../db/words.ts'

/** Somebody who made a work, in the parts that reference managers sort by. */
export interface WorkPerson {
  /** The family name, or the whole name of a body ("Collectif", "Studio Ghibli"). */
  family: string
  /** Empty for a body, and for whoever has one name. */
  given: string
  role: WorkRole
}

/** What is said of a work, wherever it comes from: typed, or filled by a source. */
export interface WorkText {
  kind: WorkKind
  /** Thirteen digits without hyphens (ISO 2108); null for what has none. */
  isbn: string | null
  title: string
  /** In the order of the title page. */
  people: WorkPerson[]
  publisher: string
  /** Of publication; null where it is not known. */
  year: number | null
  /** The series or collection that it stands in. */
  collection: string
  /** BCP 47; empty where it is not known. */
  lang: string
  /** What the library says of it, or its summary: plain text. */
  notice: string
  /** Its page in the library's catalogue; empty: made from the setting `catalogueUrl` and its ISBN, where there are both. */
  catalogueUrl: string
  /** Where it stands on the library's shelves, "840 CAM"; empty where nobody said. */
  callNumber: string
}

/** A work that the library has recorded. */
export interface Work extends WorkText {
  id: string
  /** Its picture in the media library. */
  coverId: string | null
  createdAt: Date
  updatedAt: Date
  /** Grows by one at every change: the ETag "rev-N". */
  revision: number
}
