import { phases, type RuleInput, type Verdict } from '../comments/index.ts'
import type { CommentToJudge, PluginRule } from './api.ts'
import type { Guard } from './guard.ts'

const outcomes: ReadonlySet<unknown> = new Set(['hold', 'refuse', 'spam'])
const longestMatch = 200

/** @throws Error for a rule that could not be added. */
export function assertRule({ name, phase, suspects, run }: PluginRule): void {
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,59}$/i.test(name))
    throw new Error('the name of a comment rule is a letter, then letters, digits and hyphens, 60 at most')
  if (phase !== undefined && !phases.includes(phase))
    throw new Error(`the comment rule "${name}" has a phase that does not exist`)
  if (suspects !== undefined && typeof suspects !== 'boolean')
    throw new Error(`the comment rule "${name}" says neither true nor false of "suspects"`)
  if (typeof run !== 'function') throw new Error(`the comment rule "${name}" has no function "run"`)
}

/**
 * Asks a plugin's rule, even of a plugin that is switched off: nobody's text may silence it.
 * @throws what it throws, so that the comment is held.
 */
export function judgeBy(
  run: PluginRule['run'],
  input: RuleInput,
  { name, guard }: { name: string; guard: Guard },
): Verdict | null {
  const verb = `rule ${name}`
  try {
    return readVerdict(guard.call(verb, 'visitor', () => run(describe(input))))
  } catch (error) {
    guard.fail(error, verb, 'visitor')
    throw error
  }
}

function describe({ comment, at, article, hasApproved, isRepeat }: RuleInput): CommentToJudge {
  return Object.freeze({
    name: comment.name,
    text: comment.text,
    sentAt: at.toISOString(),
    articlePublishedAt: article.publishedAt.toISOString(),
    knownPerson: hasApproved,
    repeated: isRepeat,
  })
}

/** @throws Error for what is no verdict; a promise is none, and its rejection would end the process. */
function readVerdict(said: unknown): Verdict | null {
  if (said === null) return null
  const { outcome, match } = (said ?? {}) as { outcome?: Verdict['outcome']; match?: unknown }
  if (outcome !== undefined && outcomes.has(outcome) && (match === undefined || typeof match === 'string')) {
    return { outcome, ...(match === undefined ? {} : { match: match.slice(0, longestMatch).toWellFormed() }) }
  }
  void Promise.resolve(said).catch(() => undefined)
  throw new Error('the rule gave no verdict')
}
