import type { AppealOutcome } from '../db/index.ts'
import type { Lang } from '../i18n.ts'
import type { Block, Letter } from '../mail/index.ts'

/** Why a comment is brought before a moderator. */
export type Occasion = 'new' | 'published' | 'edited' | 'held' | 'reported'

/** How an author may contest, for how many days, and whether somebody other than whoever decided is there to answer. */
interface Contest {
  url: string
  days: number
  answerable: boolean
}

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

const fr = {
  waitingSubject: {
    new: 'Commentaire à relire',
    published: 'Nouveau commentaire en ligne',
    edited: 'Commentaire modifié à relire',
    held: 'Commentaire retenu à relire',
    reported: 'Commentaire signalé',
  },
  waiting: {
    new: 'Un commentaire attend votre décision.',
    published: 'Un commentaire vient de paraître ; vous pouvez le retirer.',
    edited: 'Son auteur a modifié un commentaire en ligne ; le nouveau texte attend votre décision.',
    held: 'Un commentaire qui était en ligne attend de nouveau votre décision.',
    reported: 'Un commentaire en ligne a été signalé.',
  },
  on: (article: string) => `Sur « ${article} »`,
  by: (name: string) => `Message de ${name} :`,
  reported: (ground: string) => `Motif du signalement : ${ground}.`,
  decide: 'Lire et décider',
  decideNote:
    'Ce lien est personnel, sert une fois et vaut vingt-quatre heures. Rien n’est décidé avant que vous ' +
    'n’appuyiez sur un bouton de la page.',
  manySubject: 'Beaucoup de commentaires à relire',
  many:
    'Plus de dix commentaires sont arrivés en une heure. Pour ne pas remplir votre boîte, les suivants, ' +
    'signalements et contestations compris, attendent dans la file de modération sans autre message jusqu’à ' +
    'l’heure prochaine.',
  digestSubject: (total: number) => (total === 1 ? '1 commentaire à relire' : `${total} commentaires à relire`),
  digest: (total: number, shown: number) =>
    total === 1
      ? 'Un commentaire attend votre décision.'
      : `${total} commentaires attendent votre décision${shown < total ? ' ; voici les plus anciens' : ''}.`,
  staffFooter: (site: string) => `Vous recevez ce message parce que vous modérez les commentaires de « ${site} ».`,
  hello: 'Bonjour,',
  approvedSubject: 'Votre commentaire est en ligne',
  approved: (article: string) => `Votre commentaire sur « ${article} » a été approuvé. Merci de votre contribution !`,
  refusedSubject: 'Votre commentaire n’a pas été retenu',
  refused: (article: string) => `Votre commentaire sur « ${article} » n’a pas été publié.`,
  withdrawnSubject: 'Votre commentaire a été retiré',
  withdrawn: (article: string) => `Votre commentaire sur « ${article} » a été retiré : il n’est plus en ligne.`,
  ground: (ground: string) => `Motif, d’après la charte : ${ground}.`,
  contest: ({ days, answerable }: Contest) =>
    `Vous pouvez contester cette décision, une fois, pendant ${days === 1 ? 'un jour' : `${days} jours`} : ` +
    `${answerable ? 'une autre personne que celle qui l’a prise' : 'la bibliothèque'} vous répondra.`,
  contestLabel: 'Lire la décision, ou la contester',
  answeredSubject: 'Réponse à votre contestation',
  upheld: (article: string) =>
    `Vous avez contesté le refus de votre commentaire sur « ${article} ». Une autre personne que celle qui ` +
    'l’avait décidé l’a réexaminé : la décision est maintenue.',
  overturned: (article: string) =>
    `Vous avez contesté le refus de votre commentaire sur « ${article} ». Une autre personne que celle qui ` +
    'l’avait décidé vous a donné raison : votre commentaire est en ligne.',
  decisionLabel: 'Relire la décision',
  contestedSubject: 'Décision contestée',
  contested:
    'L’auteur d’un commentaire refusé conteste la décision. Comme vous ne l’avez pas prise, vous pouvez lui répondre.',
  contestedAlone:
    'L’auteur d’un commentaire que vous avez refusé conteste la décision. La réponse doit venir d’une autre ' +
    'personne, et pour l’instant personne d’autre ne modère ces commentaires : confiez-les à quelqu’un, qui ' +
    'lui répondra ; ou publiez vous-même le commentaire si vous changez d’avis.',
  contestedText: 'Ce qu’en dit l’auteur :',
  answer: 'Lire et répondre',
  answeredReportSubject: 'Votre signalement',
  answeredReport: {
    kept: (article: string) =>
      `Vous avez signalé un commentaire sur « ${article} ». La bibliothèque l’a relu : il reste en ligne.`,
    withdrawn: (article: string) =>
      `Vous avez signalé un commentaire sur « ${article} ». La bibliothèque l’a relu : il n’est plus en ligne. ` +
      'Merci de votre vigilance.',
  },
  reporterFooter: (site: string) =>
    `Vous recevez ce message, le seul, parce que cette adresse a été donnée avec un signalement, sur « ${site} ».`,
  digestContested: (total: number) =>
    total === 1
      ? 'Une décision que vous n’avez pas prise est contestée.'
      : `${total} décisions que vous n’avez pas prises sont contestées.`,
  authorFooter: (site: string) =>
    `Vous recevez ce message parce que cette adresse a été donnée avec un commentaire, sur « ${site} », en ` +
    'demandant d’être prévenu.',
  see: 'Le lire sur le blog',
  followSubject: (article: string) => `Nouveau commentaire : ${article}`,
  follow: (name: string, article: string) => `${name} a commenté « ${article} » :`,
  followFooter: (site: string) => `Vous recevez ce message parce que vous suivez cette discussion, sur « ${site} ».`,
  confirmSubject: 'Confirmez que vous suivez cette discussion',
  confirm: (article: string) =>
    'Quelqu’un, sans doute vous, a demandé que cette adresse soit prévenue des nouveaux commentaires de « ' +
    `${article} ».`,
  confirmLabel: 'Confirmer',
  confirmNote:
    'Ce lien sert une fois et vaut vingt-quatre heures. Si vous n’avez rien demandé, ne faites rien : vous ne ' +
    'recevrez pas d’autre message.',
  stop: 'Ne plus recevoir ces messages',
}

const en: typeof fr = {
  waitingSubject: {
    new: 'Comment to review',
    published: 'New comment online',
    edited: 'Changed comment to review',
    held: 'Held comment to review',
    reported: 'Comment reported',
  },
  waiting: {
    new: 'A comment awaits your decision.',
    published: 'A comment has just been published; you may withdraw it.',
    edited: 'Its author changed a comment that is online; the new text awaits your decision.',
    held: 'A comment that was online awaits your decision again.',
    reported: 'A comment that is online has been reported.',
  },
  on: (article) => `On “${article}”`,
  by: (name) => `Message by ${name}:`,
  reported: (ground) => `Ground of the report: ${ground}.`,
  decide: 'Read and decide',
  decideNote:
    'This link is yours alone, works once and lasts twenty-four hours. Nothing is decided before you press a ' +
    'button of the page.',
  manySubject: 'Many comments to review',
  many:
    'More than ten comments have arrived within an hour. So as not to fill your mailbox, the next ones, reports ' +
    'and objections included, wait in the moderation queue without a message until the next hour.',
  digestSubject: (total) => (total === 1 ? '1 comment to review' : `${total} comments to review`),
  digest: (total, shown) =>
    total === 1
      ? 'One comment awaits your decision.'
      : `${total} comments await your decision${shown < total ? '; here are the oldest' : ''}.`,
  staffFooter: (site) => `You receive this message because you moderate the comments of “${site}”.`,
  hello: 'Hello,',
  approvedSubject: 'Your comment is online',
  approved: (article) => `Your comment on “${article}” has been approved. Thank you for taking part!`,
  refusedSubject: 'Your comment was not accepted',
  refused: (article) => `Your comment on “${article}” has not been published.`,
  withdrawnSubject: 'Your comment was withdrawn',
  withdrawn: (article) => `Your comment on “${article}” has been withdrawn: it is no longer online.`,
  ground: (ground) => `Ground, from the charter: ${ground}.`,
  contest: ({ days, answerable }) =>
    `You can contest this decision, once, within ${days === 1 ? 'a day' : `${days} days`}: ` +
    `${answerable ? 'someone other than whoever took it' : 'the library'} will answer you.`,
  contestLabel: 'Read the decision, or contest it',
  answeredSubject: 'Answer to your objection',
  upheld: (article) =>
    `You contested the refusal of your comment on “${article}”. Someone other than whoever had decided it ` +
    'looked at it again: the decision stands.',
  overturned: (article) =>
    `You contested the refusal of your comment on “${article}”. Someone other than whoever had decided it ` +
    'agreed with you: your comment is online.',
  decisionLabel: 'Read the decision again',
  contestedSubject: 'Decision contested',
  contested: 'The author of a refused comment contests the decision. As you did not take it, you may answer.',
  contestedAlone:
    'The author of a comment that you refused contests the decision. The answer must come from somebody else, ' +
    'and for now nobody else moderates these comments: entrust them to someone, who will answer; or publish ' +
    'the comment yourself if you change your mind.',
  contestedText: 'What the author says:',
  answer: 'Read and answer',
  answeredReportSubject: 'Your report',
  answeredReport: {
    kept: (article) => `You reported a comment on “${article}”. The library has looked at it again: it stays online.`,
    withdrawn: (article) =>
      `You reported a comment on “${article}”. The library has looked at it again: it is no longer online. ` +
      'Thank you for your attention.',
  },
  reporterFooter: (site) =>
    `You receive this message, the only one, because this address was given with a report, on “${site}”.`,
  digestContested: (total) =>
    total === 1
      ? 'One decision that you did not take is contested.'
      : `${total} decisions that you did not take are contested.`,
  authorFooter: (site) =>
    `You receive this message because this address was given with a comment, on “${site}”, asking to be told.`,
  see: 'Read it on the blog',
  followSubject: (article) => `New comment: ${article}`,
  follow: (name, article) => `${name} commented on “${article}”:`,
  followFooter: (site) => `You receive this message because you follow this discussion, on “${site}”.`,
  confirmSubject: 'Confirm that you follow this discussion',
  confirm: (article) => `Somebody, probably you, asked that this address be told of new comments on “${article}”.`,
  confirmLabel: 'Confirm',
  confirmNote:
    'This link works once and lasts twenty-four hours. If you asked for nothing, do nothing: you will receive ' +
    'no other message.',
  stop: 'Stop these messages',
}

const words: Record<Lang, typeof fr> = { fr, en }

const stopBlocks = (lang: Lang, why: string, stopUrl: string): Block[] => [
  { paragraph: why },
  { label: words[lang].stop, href: stopUrl },
]

/** Who wrote a comment, and what: all that a letter repeats of it stands together, and goes once it is erased. */
const repeat = (lang: Lang, { id, name, text }: Repeated): Block[] => [
  { paragraph: words[lang].by(name), about: id },
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
  const w = words[lang]
  return {
    lang,
    subject: `${w.waitingSubject[told.occasion]} – ${told.article}`,
    blocks: [
      { paragraph: w.waiting[told.occasion] },
      { paragraph: w.on(told.article) },
      ...repeat(lang, told),
      ...(told.reported === null ? [] : [{ paragraph: w.reported(told.reported) }]),
      { label: w.decide, href: told.decideUrl },
      { paragraph: w.decideNote },
    ],
    footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl),
  }
}

/** To a moderator, instead of more letters about single comments. */
export function manyLetter(lang: Lang, told: { site: string; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang,
    subject: w.manySubject,
    blocks: [{ paragraph: w.many }],
    footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl),
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
  const w = words[lang]
  const list = (items: readonly DigestItem[], label: string) =>
    items.flatMap((item): Block[] => [
      { heading: w.on(item.article) },
      ...repeat(lang, item),
      { label, href: item.url },
    ])
  return {
    lang,
    subject: told.total > 0 ? w.digestSubject(told.total) : w.contestedSubject,
    blocks: [
      ...(told.total > 0
        ? [{ paragraph: w.digest(told.total, told.items.length) }, ...list(told.items, w.decide)]
        : []),
      ...(told.contested.length > 0
        ? [{ paragraph: w.digestContested(told.contested.length) }, ...list(told.contested, w.answer)]
        : []),
      { paragraph: w.decideNote },
    ],
    footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl),
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
  const w = words[lang]
  return {
    lang,
    subject: w.approvedSubject,
    blocks: [{ paragraph: w.hello }, { paragraph: w.approved(told.article) }, { label: w.see, href: told.url }],
    footer: stopBlocks(lang, w.authorFooter(told.site), told.stopUrl),
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
  const w = words[lang]
  return {
    lang,
    subject: told.withdrawn ? w.withdrawnSubject : w.refusedSubject,
    blocks: [
      { paragraph: w.hello },
      { paragraph: told.withdrawn ? w.withdrawn(told.article) : w.refused(told.article) },
      ...(told.ground === null ? [] : [{ paragraph: w.ground(told.ground) }]),
      ...(told.sentence ? [{ quote: told.sentence }] : []),
      ...(told.contest
        ? [{ paragraph: w.contest(told.contest) }, { label: w.contestLabel, href: told.contest.url }]
        : []),
    ],
    footer: stopBlocks(lang, w.authorFooter(told.site), told.stopUrl),
  }
}

/** To an author who contested a refusal. `url` is that of the comment where it is up, else that of the decision. */
export function answeredLetter(
  lang: Lang,
  told: { site: string; article: string; outcome: AppealOutcome; note: string; url: string | null; stopUrl: string },
): Letter {
  const w = words[lang]
  return {
    lang,
    subject: w.answeredSubject,
    blocks: [
      { paragraph: w.hello },
      { paragraph: w[told.outcome](told.article) },
      ...(told.note ? [{ quote: told.note }] : []),
      ...(told.url ? [{ label: told.outcome === 'overturned' ? w.see : w.decisionLabel, href: told.url }] : []),
    ],
    footer: stopBlocks(lang, w.authorFooter(told.site), told.stopUrl),
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
  const w = words[lang]
  return {
    lang,
    subject: w.answeredReportSubject,
    blocks: [{ paragraph: w.hello }, { paragraph: w.answeredReport[told.outcome](told.article) }],
    footer: [{ paragraph: w.reporterFooter(told.site) }],
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
  const w = words[lang]
  return {
    lang,
    subject: `${w.contestedSubject} – ${told.article}`,
    blocks: [
      { paragraph: told.answerUrl === null ? w.contestedAlone : w.contested },
      { paragraph: w.on(told.article) },
      ...repeat(lang, told),
      ...(told.ground === null ? [] : [{ paragraph: w.ground(told.ground) }]),
      { paragraph: w.contestedText },
      { quote: told.appeal, about: told.id },
      ...(told.answerUrl === null ? [] : [{ label: w.answer, href: told.answerUrl }, { paragraph: w.decideNote }]),
    ],
    footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl),
  }
}

/** To whoever follows an article's comments. */
export function followLetter(lang: Lang, told: Told & { url: string; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang,
    subject: w.followSubject(told.article),
    blocks: [
      { paragraph: w.follow(told.name, told.article), about: told.id },
      { quote: told.text, about: told.id },
      { label: w.see, href: told.url },
    ],
    footer: stopBlocks(lang, w.followFooter(told.site), told.stopUrl),
  }
}

/** The double opt-in. */
export function confirmLetter(lang: Lang, told: { article: string; confirmUrl: string }): Letter {
  const w = words[lang]
  return {
    lang,
    subject: w.confirmSubject,
    blocks: [
      { paragraph: w.hello },
      { paragraph: w.confirm(told.article) },
      { label: w.confirmLabel, href: told.confirmUrl },
    ],
    footer: [{ paragraph: w.confirmNote }],
  }
}
