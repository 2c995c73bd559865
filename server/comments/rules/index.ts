import { ownRules } from './own-rules.ts'
import { phases, type CommentRule, type RuleInput, type Verdict } from './rule.ts'

export { ownRules, readElapsed } from './own-rules.ts'
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

/** The rule that settles a comment, and what it said. */
export interface Judgement extends Verdict {
  rule: string
}

/** The rules of the house and those that plugins add. */
export interface RuleBook {
  /** @returns what takes it away again. @throws Error for a name that is taken. */
  add(rule: CommentRule): () => void
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

const heldWithoutRule: ReadonlySet<string> = new Set(['reports', 'elsewhere'])

export function createRuleBook(): RuleBook {
  let rules = ownRules
  // What readers' reports hold, and what came from elsewhere, is stored beside what rules hold.
  const isTaken = (name: string) => heldWithoutRule.has(name) || rules.some((rule) => rule.name === name)
  return {
    isTaken,
    suspicions: () => rules.filter((rule) => rule.suspects).map(({ name }) => name),
    add(rule) {
      if (isTaken(rule.name)) throw new Error(`there is a comment rule named "${rule.name}" already`)
      rules = phases.flatMap((phase) => [...rules, rule].filter((one) => one.phase === phase))
      return () => {
        rules = rules.filter((one) => one !== rule)
      }
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
