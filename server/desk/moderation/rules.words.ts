import { sayCount, type Localised } from '../../i18n.ts'

export const words = {
  lead: {
    fr: 'Chaque commentaire passe ces règles en arrivant. Essayez un changement avant de l’enregistrer : rien n’est touché.',
    en: 'Each comment passes these rules as it arrives. Try a change before saving it: nothing is touched.',
  },
  on: { fr: 'Appliquer cette règle', en: 'Apply this rule' },
  try: { fr: 'Essayer sur les 100 derniers commentaires', en: 'Try on the last 100 comments' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Les règles sont enregistrées.', en: 'The rules are saved.' },
  tried: {
    fr: (replayed: number, changes: number) => {
      const read = sayCount('fr', replayed, { one: 'commentaire relu', other: 'commentaires relus' })
      const seen = sayCount('fr', changes, { one: 'arriverait autrement', other: 'arriveraient autrement' })
      return changes === 0 ? `${read} : rien ne changerait.` : `${read} : ${seen}.`
    },
    en: (replayed: number, changes: number) =>
      changes === 0
        ? `${replayed} comments replayed: nothing would change.`
        : `${replayed} comments replayed: ${changes} would be received otherwise.`,
  },
  trial: { fr: 'Ce que donnerait votre essai', en: 'What your trial would do' },
  notSaved: { fr: 'Rien n’est encore enregistré.', en: 'Nothing is saved yet.' },
  columns: {
    comment: { fr: 'Commentaire', en: 'Comment' },
    was: { fr: 'Aujourd’hui', en: 'Today' },
    wouldBe: { fr: 'Avec votre changement', en: 'With your change' },
  },
  reception: {
    pending: { fr: 'attend une relecture', en: 'waits for a review' },
    approved: { fr: 'paraît aussitôt', en: 'appears at once' },
    spam: { fr: 'va aux indésirables', en: 'goes to spam' },
    rejected: { fr: 'est refusé à l’envoi', en: 'is turned away' },
  },
} as const

/** What each rule does, and its values. */
export const rules: Readonly<Record<string, { label: Localised; text: Localised }>> = {
  words: {
    label: { fr: 'Liste de mots', en: 'List of words' },
    text: {
      fr: 'Regarde le nom, le texte et l’adresse. Majuscules et accents ne comptent pas ; une étoile remplace des lettres : « casino* ».',
      en: 'Looks at the name, the text and the address. Case and accents do not count; a star stands for letters: “casino*”.',
    },
  },
  links: {
    label: { fr: 'Trop de liens', en: 'Too many links' },
    text: {
      fr: 'Un commentaire plein de liens attend une relecture.',
      en: 'A comment full of links waits for a review.',
    },
  },
  repeats: {
    label: { fr: 'Même texte ailleurs', en: 'Same text elsewhere' },
    text: {
      fr: 'Le même texte sous un autre article ou un autre nom, dans la journée, attend une relecture.',
      en: 'The same text under another article or name within a day waits for a review.',
    },
  },
  duplicate: {
    label: { fr: 'Envoyé deux fois', en: 'Sent twice' },
    text: {
      fr: 'Le même commentaire, au même endroit, dans la journée, est refusé : il est déjà là.',
      en: 'The same comment at the same place within a day is turned away: it is there already.',
    },
  },
  flood: {
    label: { fr: 'Trop d’un coup depuis une connexion', en: 'Too many from one connection' },
    text: {
      fr: 'Au-delà de ce nombre en dix minutes, une même connexion doit patienter.',
      en: 'Beyond this number in ten minutes, one connection must wait.',
    },
  },
  surge: {
    label: { fr: 'Arrivée en nombre sur tout le site', en: 'A surge on the whole site' },
    text: {
      fr: 'Quand tout le site reçoit beaucoup, ce qui n’est passé par aucun formulaire attend une relecture.',
      en: 'When the whole site receives much, what came by no form waits for a review.',
    },
  },
  honeypot: {
    label: { fr: 'Champ invisible', en: 'Invisible field' },
    text: {
      fr: 'Le formulaire porte un champ que personne ne voit : qui le remplit est un robot, et va aux indésirables.',
      en: 'The form has a field that nobody sees: whoever fills it in is a robot, and goes to spam.',
    },
  },
  tooFast: {
    label: { fr: 'Formulaire trop rapide ou trop vieux', en: 'A form too fast or too old' },
    text: {
      fr: 'Personne n’écrit en deux secondes, et un formulaire resté ouvert trop longtemps ne prouve rien : cela attend une relecture.',
      en: 'Nobody writes in two seconds, and a form left open too long proves nothing: that waits for a review.',
    },
  },
  oldThread: {
    label: { fr: 'Article ancien', en: 'Old article' },
    text: {
      fr: 'Un commentaire sous un article ancien attend une relecture : les robots les préfèrent.',
      en: 'A comment under an old article waits for a review: robots prefer those.',
    },
  },
  knownPerson: {
    label: { fr: 'Personne déjà publiée', en: 'Somebody published before' },
    text: {
      fr: 'Qui a un compte, ou une adresse vérifiée, et un commentaire déjà publié passe la règle du premier commentaire.',
      en: 'Whoever has an account or a verified address and a published comment passes the rule of the first comment.',
    },
  },
  firstComment: {
    label: { fr: 'Premier commentaire', en: 'First comment' },
    text: {
      fr: 'Un premier commentaire attend une relecture. Sans compte ni adresse vérifiée, on est toujours à son premier.',
      en: 'A first comment waits for a review. Without an account or verified address it is always one’s first.',
    },
  },
}

/** The values, by the name of their field. */
export const values: Readonly<Record<string, { label: Localised; hint?: Localised }>> = {
  'words-held': {
    label: { fr: 'Font attendre', en: 'Hold' },
    hint: { fr: 'Un mot ou une expression par ligne.', en: 'One word or phrase a line.' },
  },
  'words-rejected': {
    label: { fr: 'Font refuser à l’envoi', en: 'Turn away' },
    hint: { fr: 'La personne est prévenue. Un mot par ligne.', en: 'The person is told. One word a line.' },
  },
  'links-most': { label: { fr: 'Liens permis', en: 'Links allowed' } },
  'surge-most': { label: { fr: 'Commentaires en dix minutes', en: 'Comments in ten minutes' } },
  'tooFast-seconds': { label: { fr: 'Trop rapide : moins de (secondes)', en: 'Too fast: less than (seconds)' } },
  'tooFast-hours': { label: { fr: 'Trop vieux : plus de (heures)', en: 'Too old: more than (hours)' } },
  'oldThread-days': { label: { fr: 'Ancien après (jours)', en: 'Old after (days)' } },
  'flood-most': {
    label: { fr: 'Commentaires en dix minutes', en: 'Comments in ten minutes' },
    hint: { fr: 'L’essai ne tient pas compte de ce nombre.', en: 'The trial does not count this number.' },
  },
}
