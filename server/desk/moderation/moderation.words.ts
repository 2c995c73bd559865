import { choosePlural } from '../../i18n.ts'
import { count } from '../counts.words.ts'
import { ofName } from '../words.ts'

const list = (parts: readonly (string | false)[]) => parts.filter(Boolean).join(', ')

export const words = {
  title: { fr: 'Commentaires', en: 'Comments' },
  rooms: {
    label: { fr: 'Salles de la modération', en: 'Rooms of moderation' },
    queue: { fr: 'À relire', en: 'To review' },
    reports: { fr: 'Signalements', en: 'Reports' },
    appeals: { fr: 'Contestations', en: 'Objections' },
    questions: { fr: 'Questions sans réponse', en: 'Unanswered questions' },
    recent: { fr: 'Décisions récentes', en: 'Recent decisions' },
    blocks: { fr: 'Blocages', en: 'Blocks' },
    replies: { fr: 'Réponses types', en: 'Canned replies' },
    rules: { fr: 'Règles', en: 'Rules' },
    statistics: { fr: 'Statistiques', en: 'Statistics' },
    scopes: { fr: 'Périmètres', en: 'Scopes' },
  },
  states: {
    label: { fr: 'État', en: 'State' },
    pending: { fr: 'En attente', en: 'Waiting' },
    unreviewed: { fr: 'Publiés sans relecture', en: 'Published unread' },
    approved: { fr: 'Publiés', en: 'Published' },
    rejected: { fr: 'Refusés', en: 'Refused' },
    spam: { fr: 'Indésirables', en: 'Spam' },
    trashed: { fr: 'Corbeille', en: 'Trash' },
  },
  /** What one comment is. */
  state: {
    pending: { fr: 'en attente', en: 'waiting' },
    approved: { fr: 'publié', en: 'published' },
    rejected: { fr: 'refusé', en: 'refused' },
    spam: { fr: 'indésirable', en: 'spam' },
    trashed: { fr: 'à la corbeille', en: 'in the trash' },
  },
  filters: {
    more: { fr: 'Autres filtres', en: 'More filters' },
    q: { fr: 'Mot du texte, du nom ou de l’adresse', en: 'Word of the text, name or address' },
    category: { fr: 'Catégorie', en: 'Category' },
    anyCategory: { fr: 'Toutes', en: 'All' },
    article: { fr: 'Article', en: 'Article' },
    articleHint: { fr: 'La fin de son adresse : « grainotheque »', en: 'The end of its address: “seed-library”' },
    rule: { fr: 'Retenu parce que', en: 'Held because' },
    anyRule: { fr: 'Quelle que soit la raison', en: 'For any reason' },
    person: { fr: 'Personne', en: 'Person' },
    personHint: { fr: 'Son nom entier ou son adresse électronique', en: 'The whole name or e-mail address' },
    olderThan: { fr: 'Envoyé depuis', en: 'Sent' },
    anyTime: { fr: 'N’importe quand', en: 'At any time' },
    hours: {
      fr: (hours: number) => (hours < 48 ? 'plus d’un jour' : `plus de ${Math.round(hours / 24)} jours`),
      en: (hours: number) => (hours < 48 ? 'more than a day ago' : `more than ${Math.round(hours / 24)} days ago`),
    },
    clear: { fr: 'Retirer les filtres', en: 'Remove the filters' },
  },
  list: {
    total: count('commentaire', 'commentaires', 'comment', 'comments'),
    label: { fr: 'Les commentaires', en: 'The comments' },
    start: { fr: 'Revenir au début', en: 'Back to the beginning' },
    next: { fr: 'Les suivants', en: 'The next ones' },
    emptyPending: { fr: 'Tout est relu.', en: 'Everything is reviewed.' },
    emptyPendingText: {
      fr: 'Les commentaires qui attendent une décision arrivent ici, les plus anciens d’abord.',
      en: 'Comments that wait for a decision arrive here, the oldest first.',
    },
    empty: { fr: 'Rien ici.', en: 'Nothing here.' },
    emptyText: {
      fr: 'Aucun commentaire n’est dans cet état pour le moment.',
      en: 'No comment is in this state for now.',
    },
    emptyFiltered: {
      fr: 'Aucun commentaire ne répond à ces filtres : retirez-en un.',
      en: 'No comment matches these filters: remove one.',
    },
  },
  card: {
    pick: {
      fr: (name: string) => `Choisir le commentaire ${ofName(name)}`,
      en: (name: string) => `Choose ${name}’s comment`,
    },
    on: { fr: 'sur', en: 'on' },
    staff: { fr: 'de l’équipe', en: 'staff' },
    recommended: { fr: 'recommandé', en: 'recommended' },
    open: { fr: 'Ouvrir', en: 'Open' },
    ofComment: { fr: (name: string) => `le commentaire ${ofName(name)}`, en: (name: string) => `${name}’s comment` },
    onSite: { fr: 'Voir sur le site', en: 'View on the site' },
    sameArticle: { fr: 'Tous ceux de cet article', en: 'All on this article' },
    samePerson: { fr: 'Tous ceux de cette personne', en: 'All by this person' },
    answers: { fr: (name: string) => `Répond à ${name}`, en: (name: string) => `Answers ${name}` },
    above: { fr: 'Le fil au-dessus', en: 'The thread above' },
    published: { fr: 'Le texte publié', en: 'The published text' },
    nextText: { fr: 'Le nouveau texte, qui attend', en: 'The new text, which waits' },
    past: { fr: 'Ce qui a été décidé', en: 'What was decided' },
    unproven: { fr: 'adresse non vérifiée', en: 'address not verified' },
    writtenOn: { fr: 'Écrit sur', en: 'Written on' },
    noEmail: { fr: 'sans adresse', en: 'no address' },
  },
  record: {
    nobody: {
      fr: 'Personne inconnue : un nom seul, sans adresse.',
      en: 'Nobody we know: a name alone, without an address.',
    },
    first: {
      account: { fr: 'Premier commentaire de ce compte.', en: 'First comment of this account.' },
      email: { fr: 'Premier commentaire avec cette adresse.', en: 'First comment with this address.' },
    },
    before: {
      account: {
        fr: (record: string) => `Ce compte a déjà : ${record}.`,
        en: (record: string) => `This account already has: ${record}.`,
      },
      email: {
        fr: (record: string) => `Cette adresse a déjà : ${record}.`,
        en: (record: string) => `This address already has: ${record}.`,
      },
    },
    counts: {
      fr: (approved: number, rejected: number, spam: number) =>
        list([
          approved > 0 && `${approved} ${choosePlural('fr', approved, { one: 'publié', other: 'publiés' })}`,
          rejected > 0 && `${rejected} ${choosePlural('fr', rejected, { one: 'refusé', other: 'refusés' })}`,
          spam > 0 && `${spam} ${choosePlural('fr', spam, { one: 'indésirable', other: 'indésirables' })}`,
        ]),
      en: (approved: number, rejected: number, spam: number) =>
        list([
          approved > 0 && `${approved} published`,
          rejected > 0 && `${rejected} refused`,
          spam > 0 && `${spam} spam`,
        ]),
    },
  },
  acts: {
    approve: { fr: 'Publier', en: 'Publish' },
    approveNext: { fr: 'Publier le nouveau texte', en: 'Publish the new text' },
    reviewed: { fr: 'Marquer comme relu', en: 'Mark as read' },
    keep: { fr: 'Garder l’ancien texte', en: 'Keep the former text' },
    reject: { fr: 'Refuser', en: 'Refuse' },
    withdraw: { fr: 'Retirer', en: 'Take down' },
    spam: { fr: 'Indésirable', en: 'Spam' },
    trash: { fr: 'Corbeille', en: 'Trash' },
    undo: { fr: 'Annuler la dernière décision', en: 'Undo the last decision' },
    ground: { fr: 'Motif', en: 'Reason' },
    groundHint: {
      fr: 'La personne qui a écrit le lira, si elle a laissé une adresse.',
      en: 'Its author will read it, if they left an address.',
    },
    sentence: { fr: 'Une phrase pour la personne qui a écrit', en: 'A sentence for the author' },
    sentenceHint: { fr: 'Envoyée avec le motif.', en: 'Sent with the reason.' },
    note: { fr: 'Note pour l’équipe', en: 'Note for the team' },
    noteHint: { fr: 'Lue par l’équipe de modération seulement.', en: 'Read by the other moderators only.' },
    chooseGround: { fr: 'Choisir un motif', en: 'Choose a reason' },
  },
  bulk: {
    heading: { fr: 'Pour ceux que vous cochez', en: 'For those that you tick' },
    all: { fr: 'Tous ceux de cette page', en: 'All on this page' },
    none: { fr: 'Cochez d’abord un commentaire.', en: 'Tick a comment first.' },
    skipped: {
      fr: (name: string, why: string) => `${name} – laissé tel quel : ${why}`,
      en: (name: string, why: string) => `${name} – left as it was: ${why}`,
    },
    someSkipped: count(
      'commentaire n’a pas été traité. Les autres l’ont été.',
      'commentaires n’ont pas été traités. Les autres l’ont été.',
      'comment was left out. The others are done.',
      'comments were left out. The others are done.',
    ),
    allSkipped: {
      fr: 'Rien n’a été fait : aucun de ces commentaires n’est encore dans l’état où vous l’avez lu.',
      en: 'Nothing was done: none of these comments is still in the state in which you read it.',
    },
  },
  /** Past tense, for what one just did. */
  done: {
    approve: {
      fr: (name: string) => `Publié : le commentaire ${ofName(name)}.`,
      en: (name: string) => `Published: ${name}’s comment.`,
    },
    reject: {
      fr: (name: string) => `Refusé : le commentaire ${ofName(name)}.`,
      en: (name: string) => `Refused: ${name}’s comment.`,
    },
    spam: {
      fr: (name: string) => `Mis aux indésirables : le commentaire ${ofName(name)}.`,
      en: (name: string) => `Put aside as spam: ${name}’s comment.`,
    },
    trash: {
      fr: (name: string) => `Mis à la corbeille : le commentaire ${ofName(name)}.`,
      en: (name: string) => `Put in the trash: ${name}’s comment.`,
    },
    undo: {
      fr: (name: string) => `Décision annulée : le commentaire ${ofName(name)} est revenu à son état d’avant.`,
      en: (name: string) => `Decision undone: ${name}’s comment is as it was before.`,
    },
  },
  doneMany: {
    approve: count('commentaire publié.', 'commentaires publiés.', 'comment published.', 'comments published.'),
    reject: count('commentaire refusé.', 'commentaires refusés.', 'comment refused.', 'comments refused.'),
    spam: count(
      'commentaire mis aux indésirables.',
      'commentaires mis aux indésirables.',
      'comment put aside as spam.',
      'comments put aside as spam.',
    ),
    trash: count(
      'commentaire mis à la corbeille.',
      'commentaires mis à la corbeille.',
      'comment put in the trash.',
      'comments put in the trash.',
    ),
    undo: count('décision annulée.', 'décisions annulées.', 'decision undone.', 'decisions undone.'),
  },
  undo: { fr: 'Annuler', en: 'Undo' },
  undoKey: { fr: (key: string) => `Annuler (touche ${key})`, en: (key: string) => `Undo (key ${key})` },
  past: {
    approve: { fr: 'Publié', en: 'Published' },
    reject: { fr: 'Refusé', en: 'Refused' },
    spam: { fr: 'Mis aux indésirables', en: 'Put aside as spam' },
    trash: { fr: 'Mis à la corbeille', en: 'Put in the trash' },
    undo: { fr: 'Décision annulée', en: 'Decision undone' },
    held: { fr: 'Remis en attente après des signalements', en: 'Held again after reports' },
    by: {
      fr: (act: string, name: string, when: string) => `${act} par ${name}, ${when}`,
      en: (act: string, name: string, when: string) => `${act} by ${name}, ${when}`,
    },
    byNobody: {
      fr: (act: string, when: string) => `${act}, ${when}`,
      en: (act: string, when: string) => `${act}, ${when}`,
    },
    ground: { fr: (ground: string) => `Motif : ${ground}`, en: (ground: string) => `Reason: ${ground}` },
    sentence: {
      fr: (sentence: string) => `Phrase envoyée : « ${sentence} »`,
      en: (sentence: string) => `Sentence sent: “${sentence}”`,
    },
    note: { fr: (note: string) => `Note : « ${note} »`, en: (note: string) => `Note: “${note}”` },
    gone: { fr: 'quelqu’un', en: 'somebody' },
  },
  stale: {
    edited: {
      fr: 'Le texte a changé depuis que vous l’avez lu. Rien n’est décidé : relisez-le.',
      en: 'Its author has changed the text since you read it. Nothing is decided: read it again.',
    },
    faster: {
      fr: ({ name, state }: { name: string; state: string }) =>
        `${name} a été plus rapide : ce commentaire est déjà ${state}. Votre décision n’a rien changé.`,
      en: ({ name, state }: { name: string; state: string }) =>
        `${name} was faster: this comment is already ${state}. Your decision changed nothing.`,
    },
    moved: {
      fr: ({ state }: { state: string }) =>
        `Ce commentaire a changé entre-temps : il est ${state}. Votre décision n’a rien changé.`,
      en: ({ state }: { state: string }) =>
        `This comment has changed meanwhile: it is ${state}. Your decision changed nothing.`,
    },
  },
  keys: {
    button: { fr: 'Raccourcis clavier', en: 'Keyboard shortcuts' },
    heading: { fr: 'Relire au clavier', en: 'Review by keyboard' },
    use: { fr: 'Utiliser ces touches', en: 'Use these keys' },
    key: { fr: 'Touche', en: 'Key' },
    act: { fr: 'Ce qu’elle fait', en: 'What it does' },
    next: { fr: 'Commentaire suivant', en: 'Next comment' },
    previous: { fr: 'Commentaire précédent', en: 'Previous comment' },
    approve: { fr: 'Publier', en: 'Publish' },
    reject: { fr: 'Refuser : les motifs s’ouvrent', en: 'Refuse: the reasons open' },
    ground: { fr: 'Refuser aussitôt pour ce motif', en: 'Refuse at once for this reason' },
    spam: { fr: 'Indésirable', en: 'Spam' },
    trash: { fr: 'Corbeille', en: 'Trash' },
    undo: { fr: 'Annuler la dernière décision', en: 'Undo the last decision' },
    help: { fr: 'Cette liste', en: 'This list' },
    change: { fr: 'Changer ces touches', en: 'Change these keys' },
  },
  /** What the script says; `{name}` gives way to a name. */
  script: {
    network: {
      fr: 'Le site ne répond pas. Rien n’est perdu : recommencez quand la connexion est revenue.',
      en: 'The site does not answer. Nothing is lost: try again when the connection is back.',
    },
    session: {
      fr: 'Votre session est terminée. Connectez-vous dans un autre onglet, puis recommencez ici.',
      en: 'Your session has ended. Sign in in another tab, then try again here.',
    },
    signIn: { fr: 'Se connecter dans un autre onglet', en: 'Sign in in another tab' },
    fault: { fr: 'Quelque chose s’est mal passé. Recommencez.', en: 'Something went wrong. Try again.' },
    nothing: { fr: 'Rien à annuler.', en: 'Nothing to undo.' },
    empty: { fr: 'Il n’y a plus de commentaire ici.', en: 'There are no more comments here.' },
    notHere: { fr: 'Ce commentaire ne le permet pas.', en: 'This comment does not allow that.' },
    choose: { fr: 'Choisissez un motif : touches 1 à 6.', en: 'Choose a reason: keys 1 to 6.' },
  },
  one: {
    title: { fr: (name: string) => `Commentaire ${ofName(name)}`, en: (name: string) => `Comment by ${name}` },
    back: { fr: 'Revenir à la liste', en: 'Back to the list' },
    highlight: { fr: 'Recommander ce commentaire', en: 'Recommend this comment' },
    highlightOff: { fr: 'Ne plus le recommander', en: 'Recommend it no longer' },
    highlightHeading: { fr: 'Recommandation', en: 'Recommendation' },
    highlightText: {
      fr: 'Un commentaire recommandé porte, sous l’article, la mention « Coup de cœur de la bibliothèque ».',
      en: 'A recommended comment is marked as recommended by the library under the article.',
    },
    highlightedText: {
      fr: 'La bibliothèque recommande ce commentaire sous l’article.',
      en: 'The library recommends this comment under the article.',
    },
    reply: { fr: 'Répondre au nom de la bibliothèque', en: 'Reply as the library' },
    replyLater: {
      fr: 'Publiez d’abord ce commentaire : une réponse se lit sous lui.',
      en: 'Publish this comment first: a reply is read beneath it.',
    },
    noByline: {
      fr: 'Aucune signature ne vous est ouverte : demandez-en une à qui tient les signatures.',
      en: 'No byline is open to you: ask whoever looks after bylines for one.',
    },
    byline: { fr: 'Signature', en: 'Byline' },
    text: { fr: 'Réponse', en: 'Reply' },
    canned: { fr: 'Réponse type', en: 'Canned reply' },
    noCanned: { fr: 'Choisir…', en: 'Choose…' },
    insert: { fr: 'Insérer', en: 'Insert' },
    send: { fr: 'Publier la réponse', en: 'Publish the reply' },
    reports: { fr: 'Signalements ouverts', en: 'Open reports' },
  },
  toldOne: {
    replied: { fr: 'La réponse est en ligne.', en: 'The reply is online.' },
    highlighted: { fr: 'Ce commentaire est recommandé.', en: 'This comment is recommended.' },
    plain: { fr: 'Ce commentaire n’est plus recommandé.', en: 'This comment is no longer recommended.' },
    blocked: { fr: 'C’est noté : le blocage compte dès maintenant.', en: 'Done: the block counts from now on.' },
    kept: {
      fr: 'L’ancien texte reste en ligne ; le nouveau est écarté.',
      en: 'The former text stays; the new one is gone.',
    },
  },
  keepNext: {
    title: { fr: 'Écarter le nouveau texte ?', en: 'Discard the new text?' },
    text: {
      fr: 'Le texte publié reste en ligne. Le nouveau sera effacé : on ne pourra pas le retrouver.',
      en: 'The published text stays online. The new one will be erased: it cannot be brought back.',
    },
    act: { fr: 'Écarter le nouveau texte', en: 'Discard the new text' },
  },
} as const
