import { duplicate } from './duplicate.ts'
import { firstComment } from './first-comment.ts'
import { flood } from './flood.ts'
import { honeypot } from './honeypot.ts'
import { knownPerson } from './known-person.ts'
import { links } from './links.ts'
import { oldThread } from './old-thread.ts'
import { repeats } from './repeats.ts'
import { phases, type CommentRule, type RuleInput, type Verdict } from './rule.ts'
import { standing } from './standing.ts'
import { surge } from './surge.ts'
import { tooFast } from './too-fast.ts'
import { words } from './words.ts'

export { readElapsed } from './too-fast.ts'
export {
  floodWindow,
  phases,
  repeatWindow,
  type CommentRule,
  type Outcome,
  type Phase,
  type RuleInput,
  type Verdict,
} from './rule.ts'

/**
 * The rules that may hold or refuse a comment, in the order in which they are asked:
 *
 * 1. `standing`: a moderator blocked (refused) or silenced (held) this person. Not a setting.
 * 2. `honeypot`: the field that people never see was filled in (spam).
 * 3. `tooFast`: the form came back within seconds, after a day, or with a forged time (held).
 * 4. `duplicate`: the same comment within a day (409).
 * 5. `flood`: too many from this address in ten minutes (429).
 * 6. `surge`: very many on the whole site in ten minutes, for one that came by no form (held).
 * 7. `words`: a word of the lists of the house (refused or held).
 * 8. `links`: too many links (held).
 * 9. `repeats`: the same text elsewhere within a day (held).
 * 10. `oldThread`: the article is old (held).
 * 11. `knownPerson`: approved before, by account or proven address (passes what follows).
 * 12. `firstComment`: nothing approved before (held; off unless asked for).
 *
 * A rule that a plugin adds runs after those of its phase.
 */
export const ownRules: readonly CommentRule[] = [
  standing,
  honeypot,
  tooFast,
  duplicate,
  flood,
  surge,
  words,
  links,
  repeats,
  oldThread,
  knownPerson,
  firstComment,
]

/** The rule that settles a comment, and what it said. */
export interface Judgement extends Verdict {
  rule: string
}

/** The rules of the house and those that plugins add. */
export interface RuleBook {
  /** @throws Error for a name that is taken. */
  add(rule: CommentRule): void
  isTaken(name: string): boolean
  /** The names of the rules that hold out of suspicion. */
  suspicions(): string[]
  /**
   * Asks every rule that is switched on. Any refusal counts first, so that what is held cannot fill the queue;
   * then spam, then the first that holds, or lets pass. Null when none fires.
   * A rule that throws holds the comment: a person looks at it.
   */
  judge(input: RuleInput): Judgement | null
}

export function createRuleBook(): RuleBook {
  let rules = ownRules
  // What readers' reports hold is stored beside what rules hold.
  const isTaken = (name: string) => name === 'reports' || rules.some((rule) => rule.name === name)
  return {
    isTaken,
    suspicions: () => rules.filter((rule) => rule.suspects).map(({ name }) => name),
    add(rule) {
      if (isTaken(rule.name)) throw new Error(`there is a comment rule named "${rule.name}" already`)
      rules = phases.flatMap((phase) => [...rules, rule].filter((one) => one.phase === phase))
    },
    judge(input) {
      const fired: Judgement[] = []
      for (const rule of rules) {
        if (!isEnabled(rule.name, input)) continue
        const verdict = ask(rule, input)
        if (verdict) fired.push({ ...verdict, rule: rule.name })
        if (verdict?.outcome === 'refuse' || verdict?.outcome === 'pass') break
      }
      const strongest = (['refuse', 'spam', 'hold', 'pass'] as const).find((outcome) =>
        fired.some((one) => one.outcome === outcome),
      )
      return fired.find((one) => one.outcome === strongest) ?? null
    },
  }
}

function ask(rule: CommentRule, input: RuleInput): Verdict | null {
  try {
    return rule.run(input)
  } catch {
    return { outcome: 'hold', match: 'error' }
  }
}

function isEnabled(name: string, { rules }: RuleInput): boolean {
  const settings = Object.entries(rules).find(([key]) => key === name)?.[1] as { enabled: boolean } | undefined
  return settings?.enabled ?? true
}
