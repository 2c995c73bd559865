import type { AppealOutcome } from '../db/index.ts'
import type { Lang } from '../i18n.ts'
import type { Block, Letter } from '../mail/index.ts'
import { words, type Contest } from './letters.words.ts'

/** Why a comment is brought before a moderator. */
export type Occasion = 'new' | 'published' | 'edited' | 'held' | 'reported'

/** A comment that a letter repeats. */
interface Repeated {
  id: string
  name: string
  text: string
}

interface Told extends Repeated {
  site: string
  article: string
}

const stopBlocks = (lang: Lang, why: string, stopUrl: string): Block[] => [
  { paragraph: why },
  { label: words.stop[lang], href: stopUrl },
]

/** Who wrote a comment, and what: all that a letter repeats of it stands together, and goes once it is erased. */
const repeat = (lang: Lang, { id, name, text }: Repeated): Block[] => [
  { paragraph: words.by[lang](name), about: id },
  { quote: text, about: id },
]

/**
 * To a moderator: one comment. `reported` is the ground of its report, in words; what the reader wrote is on the page
 * behind the link.
 */
export function waitingLetter(
  lang: Lang,
  told: Told & { occasion: Occasion; reported: string | null; decideUrl: string; stopUrl: string },
): Letter {
  return {
    lang,
    subject: `${words.waitingSubject[told.occasion][lang]} – ${told.article}`,
    blocks: [
      { paragraph: words.waiting[told.occasion][lang] },
      { paragraph: words.on[lang](told.article) },
      ...repeat(lang, told),
      ...(told.reported === null ? [] : [{ paragraph: words.reported[lang](told.reported) }]),
      { label: words.decide[lang], href: told.decideUrl },
      { paragraph: words.decideNote[lang] },
    ],
    footer: stopBlocks(lang, words.staffFooter[lang](told.site), told.stopUrl),
  }
}

/** To a moderator, instead of more letters about single comments. */
export function manyLetter(lang: Lang, told: { site: string; queueUrl: string; stopUrl: string }): Letter {
  return {
    lang,
    subject: words.manySubject[lang],
    blocks: [{ paragraph: words.many[lang] }, { label: words.openQueue[lang], href: told.queueUrl }],
    footer: stopBlocks(lang, words.staffFooter[lang](told.site), told.stopUrl),
  }
}

interface DigestItem extends Repeated {
  article: string
  url: string
}

/** To a moderator: what waits, and the decisions that are contested, once a day. */
export function digestLetter(
  lang: Lang,
  told: {
    site: string
    total: number
    items: readonly DigestItem[]
    contested: readonly DigestItem[]
    stopUrl: string
  },
): Letter {
  const list = (items: readonly DigestItem[], label: string) =>
    items.flatMap((item): Block[] => [
      { heading: words.on[lang](item.article) },
      ...repeat(lang, item),
      { label, href: item.url },
    ])
  return {
    lang,
    subject: told.total > 0 ? words.digestSubject[lang](told.total) : words.contestedSubject[lang],
    blocks: [
      ...(told.total > 0
        ? [{ paragraph: words.digest[lang](told.total, told.items.length) }, ...list(told.items, words.decide[lang])]
        : []),
      ...(told.contested.length > 0
        ? [
            { paragraph: words.digestContested[lang](told.contested.length) },
            ...list(told.contested, words.answer[lang]),
          ]
        : []),
      { paragraph: words.decideNote[lang] },
    ],
    footer: stopBlocks(lang, words.staffFooter[lang](told.site), told.stopUrl),
  }
}

/**
 * To an author. The address is not proven, so nothing that was typed is repeated: no stranger writes to others through
 * us.
 */
export function approvedLetter(
  lang: Lang,
  told: { site: string; article: string; url: string; stopUrl: string },
): Letter {
  return {
    lang,
    subject: words.approvedSubject[lang],
    blocks: [
      { paragraph: words.hello[lang] },
      { paragraph: words.approved[lang](told.article) },
      { label: words.see[lang], href: told.url },
    ],
    footer: stopBlocks(lang, words.authorFooter[lang](told.site), told.stopUrl),
  }
}

export function refusedLetter(
  lang: Lang,
  told: {
    site: string
    article: string
    ground: string | null
    sentence?: string
    withdrawn: boolean
    contest: Contest | null
    stopUrl: string
  },
): Letter {
  return {
    lang,
    subject: told.withdrawn ? words.withdrawnSubject[lang] : words.refusedSubject[lang],
    blocks: [
      { paragraph: words.hello[lang] },
      { paragraph: told.withdrawn ? words.withdrawn[lang](told.article) : words.refused[lang](told.article) },
      ...(told.ground === null ? [] : [{ paragraph: words.ground[lang](told.ground) }]),
      ...(told.sentence ? [{ quote: told.sentence }] : []),
      ...(told.contest
        ? [
            { paragraph: words.contest[lang](told.contest) },
            { label: words.contestLabel[lang], href: told.contest.url },
          ]
        : []),
    ],
    footer: stopBlocks(lang, words.authorFooter[lang](told.site), told.stopUrl),
  }
}

/** To an author who contested a refusal. `url` is that of the comment where it is up, else that of the decision. */
export function answeredLetter(
  lang: Lang,
  told: { site: string; article: string; outcome: AppealOutcome; note: string; url: string | null; stopUrl: string },
): Letter {
  return {
    lang,
    subject: words.answeredSubject[lang],
    blocks: [
      { paragraph: words.hello[lang] },
      { paragraph: words[told.outcome][lang](told.article) },
      ...(told.note ? [{ quote: told.note }] : []),
      ...(told.url
        ? [{ label: told.outcome === 'overturned' ? words.see[lang] : words.decisionLabel[lang], href: told.url }]
        : []),
    ],
    footer: stopBlocks(lang, words.authorFooter[lang](told.site), told.stopUrl),
  }
}

/**
 * To whoever reported a comment and gave an address: what became of it (DSA, article 16, 5). It is one letter, so
 * there is nothing to stop.
 */
export function answeredReportLetter(
  lang: Lang,
  told: { site: string; article: string; outcome: 'kept' | 'withdrawn' },
): Letter {
  return {
    lang,
    subject: words.answeredReportSubject[lang],
    blocks: [{ paragraph: words.hello[lang] }, { paragraph: words.answeredReport[told.outcome][lang](told.article) }],
    footer: [{ paragraph: words.reporterFooter[lang](told.site) }],
  }
}

/**
 * To a moderator who did not take the decision; without an address to answer at, to whoever took it and moderates
 * alone.
 */
export function contestedLetter(
  lang: Lang,
  told: Told & { ground: string | null; appeal: string; answerUrl: string | null; stopUrl: string },
): Letter {
  return {
    lang,
    subject: `${words.contestedSubject[lang]} – ${told.article}`,
    blocks: [
      { paragraph: told.answerUrl === null ? words.contestedAlone[lang] : words.contested[lang] },
      { paragraph: words.on[lang](told.article) },
      ...repeat(lang, told),
      ...(told.ground === null ? [] : [{ paragraph: words.ground[lang](told.ground) }]),
      { paragraph: words.contestedText[lang] },
      { quote: told.appeal, about: told.id },
      ...(told.answerUrl === null
        ? []
        : [{ label: words.answer[lang], href: told.answerUrl }, { paragraph: words.decideNote[lang] }]),
    ],
    footer: stopBlocks(lang, words.staffFooter[lang](told.site), told.stopUrl),
  }
}

/** To whoever follows an article's comments. */
export function followLetter(lang: Lang, told: Told & { url: string; stopUrl: string }): Letter {
  return {
    lang,
    subject: words.followSubject[lang](told.article),
    blocks: [
      { paragraph: words.follow[lang](told.name, told.article), about: told.id },
      { quote: told.text, about: told.id },
      { label: words.see[lang], href: told.url },
    ],
    footer: stopBlocks(lang, words.followFooter[lang](told.site), told.stopUrl),
  }
}

/** The double opt-in. */
export function confirmLetter(lang: Lang, told: { article: string; confirmUrl: string }): Letter {
  return {
    lang,
    subject: words.confirmSubject[lang],
    blocks: [
      { paragraph: words.hello[lang] },
      { paragraph: words.confirm[lang](told.article) },
      { label: words.confirmLabel[lang], href: told.confirmUrl },
    ],
    footer: [{ paragraph: words.confirmNote[lang] }],
  }
}
