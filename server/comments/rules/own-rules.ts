import { commentHtml } from '../../html.ts'
import { floodWindow, type CommentRule } from './rule.ts'
import { findWords } from './word-list.ts'

/** Somebody whom moderators blocked is refused; somebody silenced is held. */
const standing: CommentRule = {
  name: 'standing',
  phase: 'person',
  suspects: true,
  run: ({ standing: decided }) =>
    decided === null ? null : { outcome: decided === 'blocked' ? 'refuse' : 'hold', match: decided },
}

/** Whoever fills in the field that people never see is a robot. */
const honeypot: CommentRule = {
  name: 'honeypot',
  phase: 'form',
  run: ({ honeypotFilled }) => (honeypotFilled ? { outcome: 'spam' } : null),
}

/**
 * A form that came back before anybody could write, whose time is forged or missing, or that was asked for long ago.
 */
const tooFast: CommentRule = {
  name: 'tooFast',
  phase: 'form',
  suspects: true,
  run({ elapsed, rules }) {
    const { seconds, hours } = rules.tooFast
    if (elapsed === 'forged') return { outcome: 'hold', match: 'forged' }
    // Handed out later than now, it was before the clock was set back: its time tells nothing.
    if (elapsed === null || elapsed < 0) return null
    return elapsed < seconds * 1000 || elapsed > hours * 3_600_000 ? { outcome: 'hold', match: `${elapsed} ms` } : null
  },
}

/** The same comment by the same name on the same article, within a day. */
const duplicate: CommentRule = {
  name: 'duplicate',
  phase: 'arrival',
  run: ({ isDuplicate }) => (isDuplicate ? { outcome: 'refuse', member: 'text' } : null),
}

/** More comments from one address (an IPv6 /64 is one) than the setting `commentsPerAddress` admits in ten minutes. */
const flood: CommentRule = {
  name: 'flood',
  phase: 'arrival',
  run({ arrivals, mostArrivals, at }) {
    const oldest = arrivals[mostArrivals - 1]
    if (!oldest) return null
    return {
      outcome: 'refuse',
      retryAfter: Math.max(1, Math.ceil((oldest.getTime() + floodWindow - at.getTime()) / 1000)),
    }
  },
}

/**
 * More comments than usual reach the whole site within ten minutes, and this one came by no form: many addresses that
 * send one each. A form that was read and filled in, or somebody approved before, is not taken for them.
 */
const surge: CommentRule = {
  name: 'surge',
  phase: 'arrival',
  suspects: true,
  run: ({ crowd, hasApproved, rules }) => (crowd >= rules.surge.most && !hasApproved ? { outcome: 'hold' } : null),
}

/**
 * Words of the lists of the house, in the name, the text or the e-mail address. Those refused count before those held.
 */
const words: CommentRule = {
  name: 'words',
  phase: 'content',
  suspects: true,
  run({ comment, rules }) {
    for (const [list, outcome] of [
      [rules.words.rejected, 'refuse'],
      [rules.words.held, 'hold'],
    ] as const) {
      for (const member of ['name', 'text', 'email'] as const) {
        const match = findWords(list, comment[member] ?? '')
        if (match !== null) return { outcome, match, member }
      }
    }
    return null
  },
}

/** More links than admitted, counted in the comment as readers would see it. */
const links: CommentRule = {
  name: 'links',
  phase: 'content',
  suspects: true,
  run({ comment, rules }) {
    const count = commentHtml(comment.text).split('<a ').length - 1
    return count > rules.links.most ? { outcome: 'hold', match: String(count) } : null
  },
}

/** The same text on another article or under another name, within a day. A few words ("Merci !") may repeat. */
const repeats: CommentRule = {
  name: 'repeats',
  phase: 'content',
  suspects: true,
  run: ({ isRepeat, comment }) => (isRepeat && comment.text.length >= shortest ? { outcome: 'hold' } : null),
}

const shortest = 20

/** A comment on an article that readers left long ago is rarely theirs. */
const oldThread: CommentRule = {
  name: 'oldThread',
  phase: 'article',
  run({ article, at, rules }) {
    const days = Math.floor((at.getTime() - article.publishedAt.getTime()) / 86_400_000)
    return days >= rules.oldThread.days ? { outcome: 'hold', match: `${days}` } : null
  },
}

/** Somebody who had a comment approved passes what follows. A name or an address that nobody proved is not somebody. */
const knownPerson: CommentRule = {
  name: 'knownPerson',
  phase: 'trust',
  run: ({ hasApproved }) => (hasApproved ? { outcome: 'pass' } : null),
}

/** The first comment of a person. Who is not known by account or proven address comments for the first time, always. */
const firstComment: CommentRule = {
  name: 'firstComment',
  phase: 'trust',
  run: ({ hasApproved }) => (hasApproved ? null : { outcome: 'hold' }),
}

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

/** The time that a match of this rule tells of: what `run` needs to judge the same comment again. */
export function readElapsed(match: string): number | 'forged' | null {
  if (match === 'forged') return match
  const [, milliseconds] = /^(-?\d+) ms$/.exec(match) ?? []
  return milliseconds === undefined ? null : Number(milliseconds)
}
