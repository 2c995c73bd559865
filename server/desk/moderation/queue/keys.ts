import type { FastifyRequest } from 'fastify'
import { grounds, houseKeys, keyNames, readQueueKeys, type KeyName, type QueueKeys } from '../../../moderation/index.ts'
import type { DeskContext } from '../../desk.context.ts'
import type { Speech } from './say.ts'

/** The keys of whoever asks. */
export function readOwnKeys({ db }: DeskContext, { actor }: FastifyRequest): Promise<QueueKeys> {
  return readQueueKeys(db.read, actor.id)
}

/** The key that is written beside a button; empty where none acts. */
export function hintOf({ on, keys }: QueueKeys, name: KeyName): string {
  return on ? keys[name] : ''
}

/** The keys and what each does, for the list that `?` opens and for the help. */
export function keysView({ w }: Pick<Speech, 'w'>, { keys }: QueueKeys) {
  const row = (first: string, act: string, last = '') => ({ first: first.toUpperCase(), last, act })
  const own = keyNames.map((name) => ({ name, ...row(keys[name], w.keys[name]) }))
  const ground = row('1', w.keys.ground, String(grounds.length))
  const after = own.findIndex(({ name }) => name === 'reject') + 1
  return [...own.slice(0, after), ground, ...own.slice(after), row('?', w.keys.help)]
}

/** All that the script and the list of keys of a page say and do. */
export function keysOnPage({ w }: Speech, own: QueueKeys = houseKeys) {
  const script = {
    ...w.script,
    undo: w.undo,
    undoKey: own.on ? w.undoKey(own.keys.undo.toUpperCase()) : w.undo,
    choose: own.on ? w.script.choose : w.acts.chooseGround,
  }
  return {
    scriptWords: JSON.stringify(script),
    keys: keysView({ w }, own),
    keysOn: own.on,
    shortcuts: JSON.stringify(own.keys),
  }
}
