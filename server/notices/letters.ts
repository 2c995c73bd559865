import type { Lang } from '../i18n.ts'
import type { Block, Letter } from '../mail/index.ts'

/** Why a comment is brought before a moderator. */
export type Occasion = 'new' | 'published' | 'edited' | 'held' | 'reported'

interface Told {
  site: string
  article: string
  name: string
  text: string
}

const fr = {
  waitingSubject: { new: 'Commentaire à relire', published: 'Nouveau commentaire en ligne', edited: 'Commentaire modifié à relire', held: 'Commentaire retenu à relire', reported: 'Commentaire signalé' },
  waiting: {
    new: 'Un commentaire attend votre décision.', published: 'Un commentaire vient de paraître ; vous pouvez le retirer.',
    edited: 'Son auteur a modifié un commentaire en ligne ; le nouveau texte attend votre décision.', held: 'Un commentaire qui était en ligne attend de nouveau votre décision.',
    reported: 'Un lecteur a signalé ce commentaire.',
  },
  on: (article: string) => `Sur « ${article} »`,
  by: (name: string) => `Message de ${name} :`,
  decide: 'Lire et décider',
  decideNote: 'Ce lien est personnel, sert une fois et vaut vingt-quatre heures. Rien n’est décidé avant que vous n’appuyiez sur un bouton de la page.',
  manySubject: 'Beaucoup de commentaires à relire',
  many: 'Plus de dix commentaires sont arrivés en une heure. Pour ne pas remplir votre boîte, les suivants attendent dans la file de modération sans autre message jusqu’à l’heure prochaine.',
  digestSubject: (total: number) => (total === 1 ? '1 commentaire à relire' : `${total} commentaires à relire`),
  digest: (total: number) => (total === 1 ? 'Un commentaire attend votre décision.' : `${total} commentaires attendent votre décision ; voici les plus anciens.`),
  staffFooter: (site: string) => `Vous recevez ce message parce que vous modérez les commentaires de « ${site} ».`,
  hello: 'Bonjour,',
  approvedSubject: 'Votre commentaire est en ligne',
  approved: (article: string) => `Votre commentaire sur « ${article} » a été approuvé. Merci de votre contribution !`,
  refusedSubject: 'Votre commentaire n’a pas été retenu',
  refused: (article: string) => `Votre commentaire sur « ${article} » n’a pas été publié.`,
  ground: (ground: string) => `Motif, d’après la charte : ${ground}.`,
  authorFooter: (site: string) => `Vous recevez ce message parce que cette adresse a été donnée avec un commentaire, sur « ${site} », en demandant d’être prévenu.`,
  see: 'Le lire sur le blog',
  followSubject: (article: string) => `Nouveau commentaire : ${article}`,
  follow: (name: string, article: string) => `${name} a commenté « ${article} » :`,
  followFooter: (site: string) => `Vous recevez ce message parce que vous suivez cette discussion, sur « ${site} ».`,
  confirmSubject: 'Confirmez que vous suivez cette discussion',
  confirm: (article: string) => `Quelqu’un, sans doute vous, a demandé que cette adresse soit prévenue des nouveaux commentaires de « ${article} ».`,
  confirmLabel: 'Confirmer',
  confirmNote: 'Ce lien sert une fois et vaut vingt-quatre heures. Si vous n’avez rien demandé, ne faites rien : vous ne recevrez pas d’autre message.',
  stop: 'Ne plus recevoir ces messages',
}

const en: typeof fr = {
  waitingSubject: { new: 'Comment to review', published: 'New comment online', edited: 'Changed comment to review', held: 'Held comment to review', reported: 'Comment reported' },
  waiting: {
    new: 'A comment awaits your decision.', published: 'A comment has just been published; you may withdraw it.',
    edited: 'Its author changed a comment that is online; the new text awaits your decision.', held: 'A comment that was online awaits your decision again.',
    reported: 'A reader has reported this comment.',
  },
  on: (article) => `On “${article}”`,
  by: (name) => `Message by ${name}:`,
  decide: 'Read and decide',
  decideNote: 'This link is yours alone, works once and lasts twenty-four hours. Nothing is decided before you press a button of the page.',
  manySubject: 'Many comments to review',
  many: 'More than ten comments have arrived within an hour. So as not to fill your mailbox, the next ones wait in the moderation queue without a message until the next hour.',
  digestSubject: (total) => (total === 1 ? '1 comment to review' : `${total} comments to review`),
  digest: (total) => (total === 1 ? 'One comment awaits your decision.' : `${total} comments await your decision; here are the oldest.`),
  staffFooter: (site) => `You receive this message because you moderate the comments of “${site}”.`,
  hello: 'Hello,',
  approvedSubject: 'Your comment is online',
  approved: (article) => `Your comment on “${article}” has been approved. Thank you for taking part!`,
  refusedSubject: 'Your comment was not accepted',
  refused: (article) => `Your comment on “${article}” has not been published.`,
  ground: (ground) => `Ground, from the charter: ${ground}.`,
  authorFooter: (site) => `You receive this message because this address was given with a comment, on “${site}”, asking to be told.`,
  see: 'Read it on the blog',
  followSubject: (article) => `New comment: ${article}`,
  follow: (name, article) => `${name} commented on “${article}”:`,
  followFooter: (site) => `You receive this message because you follow this discussion, on “${site}”.`,
  confirmSubject: 'Confirm that you follow this discussion',
  confirm: (article) => `Somebody, probably you, asked that this address be told of new comments on “${article}”.`,
  confirmLabel: 'Confirm',
  confirmNote: 'This link works once and lasts twenty-four hours. If you asked for nothing, do nothing: you will receive no other message.',
  stop: 'Stop these messages',
}

const words: Record<Lang, typeof fr> = { fr, en }

const stopBlocks = (lang: Lang, why: string, stopUrl: string): Block[] => [{ paragraph: why }, { label: words[lang].stop, href: stopUrl }]

/** To a moderator: one comment. */
export function waitingLetter(lang: Lang, told: Told & { occasion: Occasion; decideUrl: string; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang,
    subject: `${w.waitingSubject[told.occasion]} – ${told.article}`,
    blocks: [{ paragraph: w.waiting[told.occasion] }, { paragraph: w.on(told.article) }, { paragraph: w.by(told.name) }, { quote: told.text }, { label: w.decide, href: told.decideUrl }, { paragraph: w.decideNote }],
    footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl),
  }
}

/** To a moderator, instead of more letters about single comments. */
export function manyLetter(lang: Lang, told: { site: string; stopUrl: string }): Letter {
  const w = words[lang]
  return { lang, subject: w.manySubject, blocks: [{ paragraph: w.many }], footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl) }
}

/** To a moderator: what waits, once a day. */
export function digestLetter(lang: Lang, told: { site: string; total: number; items: readonly { article: string; name: string; text: string; decideUrl: string }[]; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang,
    subject: w.digestSubject(told.total),
    blocks: [
      { paragraph: w.digest(told.total) },
      ...told.items.flatMap((item): Block[] => [{ heading: w.on(item.article) }, { paragraph: w.by(item.name) }, { quote: item.text }, { label: w.decide, href: item.decideUrl }]),
      { paragraph: w.decideNote },
    ],
    footer: stopBlocks(lang, w.staffFooter(told.site), told.stopUrl),
  }
}

/** To an author. The address is not proven, so nothing that was typed is repeated: no stranger writes to others through us. */
export function approvedLetter(lang: Lang, told: { site: string; article: string; url: string; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang, subject: w.approvedSubject,
    blocks: [{ paragraph: w.hello }, { paragraph: w.approved(told.article) }, { label: w.see, href: told.url }],
    footer: stopBlocks(lang, w.authorFooter(told.site), told.stopUrl),
  }
}

export function refusedLetter(lang: Lang, told: { site: string; article: string; ground: string | null; sentence?: string; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang, subject: w.refusedSubject,
    blocks: [
      { paragraph: w.hello }, { paragraph: w.refused(told.article) },
      ...(told.ground === null ? [] : [{ paragraph: w.ground(told.ground) }]),
      ...(told.sentence ? [{ quote: told.sentence }] : []),
    ],
    footer: stopBlocks(lang, w.authorFooter(told.site), told.stopUrl),
  }
}

/** To whoever follows an article's comments. */
export function followLetter(lang: Lang, told: Told & { url: string; stopUrl: string }): Letter {
  const w = words[lang]
  return {
    lang, subject: w.followSubject(told.article),
    blocks: [{ paragraph: w.follow(told.name, told.article) }, { quote: told.text }, { label: w.see, href: told.url }],
    footer: stopBlocks(lang, w.followFooter(told.site), told.stopUrl),
  }
}

/** The double opt-in. */
export function confirmLetter(lang: Lang, told: { article: string; confirmUrl: string }): Letter {
  const w = words[lang]
  return { lang, subject: w.confirmSubject, blocks: [{ paragraph: w.hello }, { paragraph: w.confirm(told.article) }, { label: w.confirmLabel, href: told.confirmUrl }], footer: [{ paragraph: w.confirmNote }] }
}
