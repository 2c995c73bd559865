import type { CommentOrigin } from '../../db/index.ts'

/** Who says that something was written, changed or taken away on another site. */
export interface RemoteAuthor {
  /** Who wrote it: an actor of the fediverse, the address of a person's page. */
  author: string
  /** The host that it came from, in small letters. */
  host: string
}

/** A comment that was written on another site, as whatever brought it read it. */
export interface RemoteDraft extends RemoteAuthor {
  kind: CommentOrigin
  /** What names it there; the same never comes twice. */
  object: string
  /** The page on which people read it. */
  address: string
  articleId: string
  /** The comment of ours that it answers; null for the article itself. */
  parentId: string | null
  name: string
  /** Plain. */
  text: string
  /** BCP 47. */
  lang?: string
  at: Date
}

/** What was written elsewhere and is here: by its kind, its name there, and whoever wrote it. */
export interface RemoteSource extends RemoteAuthor {
  kind: CommentOrigin
  object: string
}

/**
 * `held`: it waits, or a rule put it aside as spam; `known`: it is here; `blocked`: its author or their server is;
 * `closed`: the article takes no comments, or readers do not see it; `refused`: by a rule, or nothing of it can be read.
 */
export type Received = 'held' | 'known' | 'blocked' | 'closed' | 'refused'

/** `unknown` where there is none that this author could change; `same` where nothing is new. */
export type Changed = 'held' | 'same' | 'unknown' | 'blocked' | 'closed' | 'refused'

/** Comments that are written on other sites, whatever brings them. Whoever brings them limits how many. */
export interface ElsewhereService {
  /**
   * Takes one in. It always waits for a moderator, whatever the mode of the article; the rules judge it like every
   * comment. An answer to what readers do not see becomes one to the article.
   */
  receive(draft: RemoteDraft): Promise<Received>
  /**
   * Its author wrote another text: what waits is replaced; what is approved stays in view while the new text waits.
   * Only by whoever it came from.
   */
  change(source: RemoteSource, text: string): Promise<Changed>
  /**
   * Its author took it away: it goes at once, and where something answers it, nothing is left of it but its place.
   * Only by whoever it came from. @returns false where there is none that is theirs.
   */
  withdraw(source: RemoteSource): Promise<boolean>
}
