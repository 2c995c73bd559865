import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { NewId } from '../ids.ts'
import type { Turn } from './images.ts'
import type { Incoming, SentFile } from './incoming.ts'
import type { MediaChanges, MediaTexts } from './media-texts.ts'
import type { MediaItem } from './media.view.ts'
import type { MediaStorage } from './storage.ts'

export interface MediaDraft extends Omit<MediaTexts, 'title'> {
  /** The file's name, where none is given. */
  title?: string
  /** As it came; whoever received it discards it. Its name is shown to staff, and never part of a path. */
  file: SentFile & { filename: string }
  /** True where whoever sends it is asked for its texts next: until then it stands among those without any. */
  isDescribedLater?: boolean
}

export interface MediaService {
  /**
   * Keeps an image: re-encoded, without metadata, in the sizes that pages need; or a document, as it is.
   * `duplicateOf` names an item made of the same bytes, where there is one.
   * @throws Problem 415 or 422 when it cannot be taken; 422 /alt without alternative text.
   */
  upload(actor: Actor, draft: MediaDraft): Promise<MediaItem & { duplicateOf: string | null }>
  /** @throws Problem 404, 403 for another's, 412 when it has changed since `revision`, 422. */
  change(actor: Actor, id: string, revision: number, changes: MediaChanges): Promise<MediaItem>
  /**
   * Puts another file in the place of an item's: all else of it stays, and so do the places where it is used. Its
   * addresses are others, for browsers keep what they have; texts that hold the old ones show the new file.
   * @throws Problem as `upload` and `change` do, 415 for one of another kind.
   */
  replace(actor: Actor, id: string, revision: number, file: MediaDraft['file']): Promise<MediaItem>
  /** The same, with the image turned by a quarter. @throws Problem as `change` does, 422 for what cannot be turned. */
  turn(actor: Actor, id: string, revision: number, turn: Turn): Promise<MediaItem>
  /** @throws Problem 404, 403, 412, 409 `in_use` with the places where it is used. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export interface MediaDeps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  storage: MediaStorage
  incoming: Incoming
}
