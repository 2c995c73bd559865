import type { Reader } from '../../db/index.ts'
import { can, type Actor } from '../../http/actor.ts'
import { invalidField } from '../../problem.ts'
import { listTags, type TagsService } from '../../taxonomy/index.ts'
import { foldText } from '../../text.ts'
import { words } from './writing.words.ts'

/** The names that somebody typed with commas between them, each once. */
export function splitNames(text: string): string[] {
  const names = text
    .normalize('NFC')
    .split(/[,;\n]/)
    .map((name) => name.replace(/\s+/g, ' ').replace(/^ ?#?|\s+$/g, ''))
  const found = new Map<string, string>()
  for (const name of names) if (name !== '' && !found.has(foldText(name))) found.set(foldText(name), name)
  return [...found.values()]
}

/**
 * The ids of the tags of these names; one that there is not yet is made, where the actor may.
 * @throws Problem 422 naming one that the actor may not make.
 */
export async function findOrMakeTags(
  { db, tags }: { db: { read: Reader }; tags: TagsService },
  actor: Actor,
  text: string,
): Promise<string[]> {
  const names = splitNames(text)
  if (names.length === 0) return []
  const known = new Map((await listTags(db.read)).map((tag) => [foldText(tag.name), tag.id]))
  const ids: string[] = []
  for (const name of names) {
    const id = known.get(foldText(name))
    if (id === undefined && !can(actor, 'taxonomy.manage')) throw invalidField('/tags', words.noSuchTag(name))
    ids.push(id ?? (await tags.create(actor, { name })).id)
  }
  return ids
}
