import type { Readable } from 'node:stream'
import type { Actor } from '../../http/actor.ts'
import type { Localised } from '../../i18n.ts'

/** What is done with a backup in a program of its own. */
export type BackupAct = 'make' | 'verify'

/** What is under way. */
export interface BackupWork {
  act: BackupAct
  name: string
  since: Date
}

/** How something ended: `fault` says what is wrong, and what to do. */
export interface BackupOutcome extends BackupWork {
  at: Date
  fault: Localised | null
  /** Whether the pages of a copy were compared byte by byte. */
  samePages: boolean
}

/** What a backup holds. */
export interface BackupFacts {
  bytes: number
  files: number
  /** Pictures' files that the site itself had lost. */
  lost: number
  hasSecret: boolean
  /** Rows of each table. */
  counts: Readonly<Record<string, number>>
}

export interface KeptBackup {
  /** That of its folder. */
  name: string
  folder: string
  madeAt: Date
  /** Null where its manifest cannot be read or trusted. */
  facts: BackupFacts | null
  /** How checking it ended last; null where it was not checked. */
  checked: BackupOutcome | null
}

/** The backups of the house, as the program that serves it gives them to the desk. */
export interface Backups {
  /** Where they are. */
  folder: string
  /** All that there are, the newest first; null where their folder cannot be read. */
  list: () => Promise<KeptBackup[] | null>
  /** @throws Problem 404 for any name but those that `list` gives. */
  find: (name: string) => Promise<KeptBackup>
  /** What is under way, by this process or another one that uses the same folder. */
  findWork: () => Promise<BackupWork | null>
  /** How making one ended last, if that is known. */
  findMade: () => Promise<BackupOutcome | null>
  /** Begins to make one, unless something is under way: then false. */
  make: (actor: Actor) => Promise<boolean>
  /** Begins to check one. @throws Problem 404. */
  verify: (name: string) => Promise<boolean>
  /** One as a ZIP archive, read as it is sent. @throws Problem 404. */
  download: (actor: Actor, name: string) => Promise<Readable>
}
