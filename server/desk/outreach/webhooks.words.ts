import { sayCount } from '../../i18n.ts'

export const words = {
  title: { fr: 'Webhooks', en: 'Webhooks' },
  lead: {
    fr:
      'Un autre programme (le portail, l’intranet, le catalogue) est prévenu dès qu’un article paraît, change ou ' +
      'disparaît : le blog lui envoie un message signé.',
    en:
      'Another program (the portal, the intranet, the catalogue) is told as soon as an article appears, changes or ' +
      'disappears: the blog sends it a signed message.',
  },
  add: { fr: 'Ajouter un webhook', en: 'Add a webhook' },
  columns: {
    name: { fr: 'Pour', en: 'For' },
    events: { fr: 'Prévenu de', en: 'Told of' },
    state: { fr: 'État', en: 'State' },
    sent: { fr: 'Dernier envoi', en: 'Last delivery' },
  },
  empty: {
    heading: { fr: 'Aucun webhook', en: 'No webhooks' },
    text: {
      fr: 'Il en faut un par programme à prévenir : son service informatique vous donne l’adresse.',
      en: 'It takes one for each program to tell: whoever looks after it gives you the address.',
    },
  },
  /** On the first page of the desk. */
  waits: {
    fr: (number: number) =>
      sayCount('fr', number, {
        one: 'webhook mis en pause par le blog',
        other: 'webhooks mis en pause par le blog',
      }),
    en: (number: number) =>
      sayCount('en', number, { one: 'webhook paused by the blog', other: 'webhooks paused by the blog' }),
  },
  active: { fr: 'En service', en: 'Active' },
  paused: { fr: 'En pause', en: 'Paused' },
  events: {
    'article.published': { fr: 'Un article paraît', en: 'An article appears' },
    'article.updated': { fr: 'Un article en ligne change', en: 'An article that is online changes' },
    'article.withdrawn': { fr: 'Un article n’est plus en ligne', en: 'An article is online no more' },
    'comment.submitted': { fr: 'Un commentaire arrive', en: 'A comment arrives' },
    'comment.decided': { fr: 'Un commentaire est approuvé ou refusé', en: 'A comment is approved or refused' },
    'webhook.ping': { fr: 'Un essai', en: 'A test' },
  },
  /** Why something did not arrive: a word of the program, where it is not the status of an answer. */
  reasons: {
    private: { fr: 'adresse d’une machine du réseau interne', en: 'address of a machine on the internal network' },
    address: { fr: 'adresse qui n’en est pas une', en: 'no usable address' },
    unreachable: { fr: 'injoignable', en: 'unreachable' },
    time: { fr: 'pas de réponse à temps', en: 'no answer in time' },
    coding: { fr: 'réponse illisible', en: 'unreadable answer' },
    size: { fr: 'réponse trop longue', en: 'answer too long' },
    redirects: { fr: 'renvois sans fin', en: 'endless redirects' },
    paused: { fr: 'webhook en pause', en: 'webhook paused' },
    moved: { fr: 'adresse changée', en: 'address changed' },
    fault: { fr: 'faute du blog, notée dans son journal', en: 'a fault of the blog, noted in its log' },
    answered: { fr: (status: string) => `réponse ${status}`, en: (status: string) => `answer ${status}` },
  },
  form: {
    heading: { fr: 'Ce qui est envoyé, et où', en: 'What is sent, and where' },
    name: { fr: 'Pour', en: 'For' },
    nameHint: { fr: 'Le programme, tel que l’équipe le connaît.', en: 'The program, as the staff know it.' },
    address: { fr: 'Adresse', en: 'Address' },
    addressHint: {
      fr: 'Telle que https://portail.example.org/bubo : les messages y sont envoyés par POST.',
      en: 'Such as https://portal.example.org/bubo: messages are sent there by POST.',
    },
    events: { fr: 'Prévenir quand', en: 'Tell when' },
    categories: { fr: 'Seulement pour ces catégories', en: 'Only for these categories' },
    categoriesHint: {
      fr: 'Leurs sous-catégories comprises. Rien de coché : pour toutes.',
      en: 'Their sub-categories included. Nothing ticked: for all.',
    },
    active: { fr: 'En service', en: 'Active' },
    activeHint: {
      fr: 'Décoché, rien ne part, et ce qui attendait est abandonné.',
      en: 'Unticked, nothing is sent, and what waited is given up.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
    create: { fr: 'Ajouter ce webhook', en: 'Add this webhook' },
  },
  pausedFor: {
    fr: (reason: string) =>
      `Le blog a mis ce webhook en pause (${reason}). Corrigez l’adresse ou prévenez qui s’en occupe, puis cochez « En ` +
      'service » et enregistrez.',
    en: (reason: string) =>
      `The blog paused this webhook (${reason}). Correct the address or tell whoever looks after it, then tick ` +
      '"Active" and save.',
  },
  sent: {
    heading: { fr: 'Envois', en: 'Deliveries' },
    list: { fr: 'Les derniers envois', en: 'The last deliveries' },
    lead: {
      fr: 'Ce qui n’arrive pas repart, de plus en plus tard, pendant une journée ; puis le webhook est mis en pause.',
      en: 'What does not arrive is sent again, later and later, for a day; then the webhook is paused.',
    },
    columns: {
      event: { fr: 'Message', en: 'Message' },
      at: { fr: 'Écrit', en: 'Written' },
      state: { fr: 'État', en: 'State' },
      act: { fr: 'Action', en: 'Action' },
    },
    none: { fr: 'Rien n’a encore été envoyé.', en: 'Nothing was sent yet.' },
    newest: {
      fr: (number: number) => `Les ${number} derniers des trente derniers jours.`,
      en: (number: number) => `The last ${number} of the last thirty days.`,
    },
    states: {
      sent: { fr: 'arrivé', en: 'arrived' },
      queued: { fr: 'en attente', en: 'waiting' },
      failed: { fr: 'abandonné', en: 'given up' },
    },
    tries: {
      fr: (count: number) => sayCount('fr', count, { one: 'essai', other: 'essais' }),
      en: (count: number) => sayCount('en', count, { one: 'try', other: 'tries' }),
    },
    never: { fr: 'jamais', en: 'never' },
    replay: { fr: 'Renvoyer', en: 'Send again' },
    test: { fr: 'Envoyer un essai', en: 'Send a test' },
  },
  secret: {
    heading: { fr: 'Secret', en: 'Secret' },
    lead: {
      fr: 'Il prouve au programme que les messages viennent du blog (Standard Webhooks). Il n’est montré qu’une fois.',
      en: 'It proves to the program that messages come from the blog (Standard Webhooks). It is shown once.',
    },
    both: {
      fr: (until: string) => `Jusqu’au ${until}, les messages portent aussi la signature de l’ancien secret.`,
      en: (until: string) => `Until ${until}, messages bear the signature of the old secret too.`,
    },
    renew: { fr: 'Faire un nouveau secret', en: 'Make a new secret' },
  },
  renewing: {
    title: {
      fr: (name: string) => `Nouveau secret pour « ${name} »`,
      en: (name: string) => `A new secret for "${name}"`,
    },
    text: {
      fr: 'Pendant un jour, l’ancien secret signera aussi : le temps de donner le nouveau au programme.',
      en: 'For a day, the old secret will sign too: time to give the new one to the program.',
    },
    send: { fr: 'Faire ce secret', en: 'Make this secret' },
  },
  made: {
    title: { fr: 'Le secret à donner', en: 'The secret to give' },
    heading: { fr: 'Il n’est montré que cette fois', en: 'It is shown this once' },
    text: {
      fr: (name: string) => `Donnez-le à qui s’occupe de « ${name} », par un moyen sûr : jamais dans un courriel.`,
      en: (name: string) => `Give it to whoever looks after "${name}", by a safe way: never in an e-mail.`,
    },
    after: {
      fr: 'Le programme vérifie avec lui l’en-tête webhook-signature de chaque message, comme le décrit Standard Webhooks.',
      en: 'With it the program checks the header webhook-signature of each message, as Standard Webhooks says.',
    },
    copy: { fr: 'Copier le secret', en: 'Copy the secret' },
    copied: { fr: 'Copié.', en: 'Copied.' },
    next: { fr: 'Voir ce webhook et envoyer un essai', en: 'See this webhook and send a test' },
  },
  removeLink: { fr: 'Retirer ce webhook', en: 'Remove this webhook' },
  back: { fr: 'Revenir aux webhooks', en: 'Back to the webhooks' },
  removing: {
    title: {
      fr: (name: string) => `Retirer le webhook « ${name} »`,
      en: (name: string) => `Remove the webhook "${name}"`,
    },
    text: {
      fr: 'Le programme ne sera plus prévenu, et la liste des envois part avec lui.',
      en: 'The program will be told no more, and the list of deliveries goes too.',
    },
    confirm: { fr: 'Retirer ce webhook', en: 'Remove this webhook' },
  },
  done: {
    saved: { fr: 'Le webhook est enregistré.', en: 'The webhook is saved.' },
    removed: { fr: 'Le webhook est retiré.', en: 'The webhook is removed.' },
    tested: {
      fr: 'Un essai est parti : rechargez la page pour voir s’il est arrivé.',
      en: 'A test is on its way: load the page again to see whether it arrived.',
    },
    replayed: { fr: 'Le message repart.', en: 'The message is on its way again.' },
  },
} as const
