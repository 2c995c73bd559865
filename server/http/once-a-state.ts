import { createLastRead } from '../turns.ts'
import type { Moment, PublicState } from './page-cache.ts'

/** Finds a state by its name, and the moment as of which it is read. */
type FindState = () => Promise<{ name: string; moment: Moment }>

/** The state of all that is public but comments. */
export function butForComments(state: PublicState): FindState {
  return async () => {
    const moment = await state.now()
    return { name: moment.others, moment }
  }
}

/** Reads what is the same for everybody, once for each state that `find` names. */
export function createOnceAState<T>(state: PublicState, find: FindState, read: () => Promise<T>): () => Promise<T> {
  const last = createLastRead<T>()

  return async () => {
    const { name, moment } = await find()
    return last.give(name, () => state.readAsOf(moment, read))
  }
}
