import { count } from '../counts.words.ts'

export const words = {
  title: { fr: 'Abonnements', en: 'Subscribers' },
  lead: {
    fr:
      'Qui reçoit la lettre d’information. Chaque personne l’a demandée et confirmée, ou l’équipe a noté comment elle ' +
      'a donné son accord.',
    en: 'Who receives the newsletter. Each person asked for it and confirmed, or the staff noted how they agreed.',
  },
  /** The lead where the newsletter is off. */
  off: {
    fr: 'La lettre est fermée pour l’instant : rien n’en paraît sur le site (Réglages, « Lettre d’information »).',
    en: 'The newsletter is off for now: nothing of it shows on the site (Settings, “Newsletter”).',
  },
  byFrequency: {
    fr: (parts: string) => `Par rythme : ${parts}.`,
    en: (parts: string) => `By frequency: ${parts}.`,
  },
  part: {
    fr: (label: string, number: string) => `${label}, ${number}`,
    en: (label: string, number: string) => `${label}, ${number}`,
  },
  tabs: {
    label: { fr: 'État', en: 'State' },
    confirmed: { fr: 'En cours', en: 'Running' },
    pending: { fr: 'À confirmer', en: 'To be confirmed' },
    ended: { fr: 'Arrêtés', en: 'Ended' },
  },
  search: { fr: 'Début de l’adresse', en: 'Beginning of the address' },
  find: { fr: 'Chercher', en: 'Search' },
  columns: {
    email: { fr: 'Adresse', en: 'Address' },
    frequency: { fr: 'Rythme', en: 'Frequency' },
    what: { fr: 'Contenu', en: 'What' },
    state: { fr: 'État', en: 'State' },
    since: { fr: 'Demandé', en: 'Asked for' },
  },
  everything: { fr: 'tout', en: 'everything' },
  chosen: { fr: 'un choix', en: 'a choice' },
  states: {
    confirmed: { fr: 'en cours', en: 'running' },
    pending: { fr: 'à confirmer', en: 'to be confirmed' },
    ended: { fr: 'arrêté', en: 'ended' },
  },
  ends: {
    reader: { fr: 'par la personne', en: 'by the person' },
    staff: { fr: 'par l’équipe', en: 'by the staff' },
    bounce: { fr: 'l’adresse refuse les courriels', en: 'the address refuses mail' },
    erasure: { fr: 'données effacées', en: 'data erased' },
  },
  sources: {
    form: {
      fr: 'par le formulaire du site, confirmé par courriel',
      en: 'by the form of the site, confirmed by e-mail',
    },
    import: { fr: 'par un fichier', en: 'by a file' },
    staff: { fr: 'par l’équipe', en: 'by the staff' },
  },
  empty: {
    heading: { fr: 'Personne ici', en: 'Nobody here' },
    text: {
      fr: 'Le formulaire est sur la page « S’abonner » du site. Un fichier d’adresses s’importe d’ici.',
      en: 'The form is on the page “Subscribe” of the site. A file of addresses can be imported from here.',
    },
  },
  export: {
    heading: { fr: 'Emporter la liste', en: 'Take the list away' },
    lead: {
      fr: 'Toutes les adresses, avec ce que chacune a choisi et la preuve de l’accord. Ce fichier est à garder de près.',
      en: 'All addresses, with what each chose and the proof that they agreed. Keep this file close.',
    },
    send: { fr: 'Télécharger (CSV)', en: 'Download (CSV)' },
  },
  add: {
    action: { fr: 'Ajouter', en: 'Add' },
    title: { fr: 'Ajouter une personne', en: 'Add a person' },
    lead: {
      fr: 'Pour qui vous a donné son accord autrement que sur le site : au guichet, par lettre, au téléphone.',
      en: 'For whoever agreed elsewhere than on the site: at the desk, by letter, by telephone.',
    },
    email: { fr: 'Adresse électronique', en: 'E-mail address' },
    frequency: { fr: 'Rythme', en: 'Frequency' },
    what: { fr: 'Contenu', en: 'What' },
    whatEverything: { fr: 'Tout ce qui paraît', en: 'Everything that comes out' },
    whatChosen: { fr: 'Ce qui est coché ci-dessous', en: 'What is ticked below' },
    categories: { fr: 'Catégories', en: 'Categories' },
    works: { fr: 'Ce qui parle d’un livre ou d’un document', en: 'What speaks of a book or a document' },
    lang: { fr: 'Langue des courriels', en: 'Language of the e-mails' },
    consent: { fr: 'Comment cette personne a donné son accord', en: 'How this person agreed' },
    consentHint: {
      fr: 'Gardé comme preuve. Exemple : « Bulletin d’inscription signé le 12 novembre 2026 ».',
      en: 'Kept as proof. Example: “Registration form signed on 12 November 2026”.',
    },
    send: { fr: 'Ajouter', en: 'Add' },
  },
  import: {
    action: { fr: 'Importer un fichier', en: 'Import a file' },
    heading: { fr: 'Ajouter beaucoup de personnes', en: 'Add many people' },
    text: {
      fr: 'Un fichier CSV, d’un tableur ou d’un autre service d’envoi. Un essai dit d’abord ce qui se passerait.',
      en: 'A CSV file, from a spreadsheet or another mailing service. A trial first says what would happen.',
    },
    title: { fr: 'Importer des abonnements', en: 'Import subscribers' },
    lead: {
      fr:
        'La première ligne nomme les colonnes : « adresse », et si vous voulez « rythme », « rubriques », « signatures », ' +
        '« livres », « langue ». Plusieurs rubriques se séparent par une barre (|). 50 000 lignes au plus.',
      en:
        'The first line names the columns: “address”, and if you like “frequency”, “sections”, “authors”, “books”, ' +
        '“language”. Several sections are parted by a bar (|). 50,000 lines at most.',
    },
    file: { fr: 'Fichier CSV', en: 'CSV file' },
    fileHint: {
      fr: 'Commencez par un essai : rien n’est enregistré. Le fichier est ensuite à choisir de nouveau.',
      en: 'Begin with a trial: nothing is saved. The file has to be chosen again afterwards.',
    },
    frequency: { fr: 'Rythme des lignes qui n’en disent rien', en: 'Frequency of lines that name none' },
    consent: { fr: 'Comment ces personnes ont donné leur accord', en: 'How these people agreed' },
    consentHint: {
      fr: 'Gardé avec chaque abonnement, comme preuve. Inutile pour un essai.',
      en: 'Kept with each subscription, as proof. Not needed for a trial.',
    },
    agreed: {
      fr: 'J’atteste que chacune de ces personnes a demandé à recevoir cette lettre',
      en: 'I state that each of these people asked to receive this newsletter',
    },
    agreedHint: {
      fr: 'Sans cela, la loi interdit de leur écrire : rien ne peut être importé.',
      en: 'Without that, the law forbids to write to them: nothing can be imported.',
    },
    mustAgree: {
      fr: 'Cochez cette case, ou n’importez que les personnes dont vous avez l’accord.',
      en: 'Tick this box, or import only the people who agreed.',
    },
    try: { fr: 'Essayer', en: 'Try' },
    report: { fr: 'Essayer, avec le rapport complet (CSV)', en: 'Try, with the whole report (CSV)' },
    send: { fr: 'Importer', en: 'Import' },
    result: { fr: 'Résultat', en: 'Result' },
    wouldAdd: count('abonnement serait ajouté', 'abonnements seraient ajoutés', 'would be added', 'would be added'),
    added: count('abonnement ajouté', 'abonnements ajoutés', 'subscriber added', 'subscribers added'),
    refused: count('ligne écartée', 'lignes écartées', 'line left out', 'lines left out'),
    again: { fr: 'Importer maintenant, ou un autre fichier', en: 'Import now, or another file' },
    line: { fr: 'Ligne', en: 'Line' },
    address: { fr: 'Adresse', en: 'Address' },
    why: { fr: 'Pourquoi', en: 'Why' },
    left: { fr: 'Lignes écartées', en: 'Lines left out' },
    more: {
      fr: (most: number) => `Les ${most} premières sont ici ; le rapport complet les a toutes.`,
      en: (most: number) => `The first ${most} stand here; the whole report has all of them.`,
    },
    outcome: { fr: 'Résultat', en: 'Result' },
    ok: { fr: 'ajout possible', en: 'may be added' },
  },
  facts: {
    heading: { fr: 'Ce qui a été choisi', en: 'What was chosen' },
    state: { fr: 'État', en: 'State' },
    frequency: { fr: 'Rythme', en: 'Frequency' },
    what: { fr: 'Contenu', en: 'What' },
    lang: { fr: 'Langue des courriels', en: 'Language of the e-mails' },
    bounces: { fr: 'Courriels refusés d’affilée', en: 'E-mails refused in a row' },
    works: { fr: 'livres et documents', en: 'books and documents' },
    gone: { fr: 'une rubrique ou une signature disparue', en: 'a section or author that is gone' },
  },
  proof: {
    heading: { fr: 'Preuve de l’accord', en: 'Proof of the agreement' },
    consent: { fr: 'Phrase acceptée', en: 'Sentence that was agreed to' },
    source: { fr: 'Origine', en: 'Origin' },
    createdAt: { fr: 'Demandé le', en: 'Asked for on' },
    confirmedAt: { fr: 'Confirmé le', en: 'Confirmed on' },
    endedAt: { fr: 'Arrêté le', en: 'Ended on' },
    never: { fr: 'pas encore', en: 'not yet' },
  },
  end: {
    link: { fr: 'Arrêter cet abonnement', en: 'End this subscription' },
    title: { fr: 'Arrêter cet abonnement ?', en: 'End this subscription?' },
    text: {
      fr: (email: string) =>
        `Plus aucune lettre n’ira à ${email}, et un import ne l’y remettra pas. Seule cette personne pourra se réabonner.`,
      en: (email: string) =>
        `No letter will go to ${email} any more, and no import will bring it back. Only this person can subscribe again.`,
    },
    send: { fr: 'Arrêter', en: 'End it' },
  },
  back: { fr: 'Tous les abonnements', en: 'All subscribers' },
  done: {
    added: { fr: 'C’est ajouté.', en: 'Added.' },
    ended: { fr: 'C’est arrêté.', en: 'Ended.' },
  },
  csv: {
    state: { fr: 'état', en: 'state' },
    source: { fr: 'origine', en: 'origin' },
    createdAt: { fr: 'demandé le', en: 'asked for on' },
    confirmedAt: { fr: 'confirmé le', en: 'confirmed on' },
    endedAt: { fr: 'arrêté le', en: 'ended on' },
    consent: { fr: 'phrase acceptée', en: 'agreed to' },
  },
} as const
