import type { PublicState } from '../http/page-cache.ts'

/** The state of everything public, told once the plugins are as they were set by then: pages are made with them. */
export function withPlugins(state: PublicState, keepUp: () => Promise<void>): PublicState {
  let seen = ''
  return {
    ...state,
    async now() {
      const moment = await state.now()
      if (moment.others === seen) return moment
      await keepUp()
      seen = moment.others
      return moment
    },
  }
}
