import type Handlebars from 'handlebars'
import { words } from './themes.words.ts'

/** What a page may take: partials, turns of `each`, and a thousand letters that either of them gives, count one each. */
const most = 100_000

/** Of a page that would never end, or fill the memory: partials that double themselves, lists within lists. */
export class EndlessError extends Error {
  constructor() {
    super(words.endless.en)
  }
}

/** What is left to the page that is printed now. */
export interface Budget {
  begin(): void
  /** Gives the text back. @throws EndlessError where the page has had its share. */
  spend(text: string): string
}

export function createBudget(): Budget {
  let spent = 0
  return {
    begin: () => (spent = 0),
    spend(text) {
      spent += 1 + text.length / 1000
      if (spent > most) throw new EndlessError()
      return text
    },
  }
}

/** Has each turn of `each` count. */
export function countTurns(handlebars: typeof Handlebars, budget: Budget): void {
  const { each } = handlebars.helpers
  handlebars.registerHelper('each', function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
    const { fn } = options
    return each!.call(this, list, { ...options, fn: (...given: Parameters<typeof fn>) => budget.spend(fn(...given)) })
  })
}
