export const words = {
  title: { fr: 'Apparence', en: 'Appearance' },
  lead: {
    fr:
      'Réglez ici l’allure du site. Ce que vous enregistrez est d’abord un essai : personne d’autre ne le voit ' +
      'tant que vous ne l’avez pas publié.',
    en: 'Set here how the site looks. What you save is a trial at first: you alone see it, until you publish it.',
  },
  fault: {
    fr: (reason: string) =>
      `Le thème choisi ne peut pas s’afficher : le site montre le thème d’origine à sa place. Ce que dit le programme : ${reason}`,
    en: (reason: string) =>
      `The theme that was chosen cannot be shown: the site shows the original one. What the program says: ${reason}`,
  },
  trial: {
    heading: { fr: 'Votre essai', en: 'Your trial' },
    text: {
      fr: 'Voici le site avec vos réglages. Les autres voient toujours l’apparence publiée.',
      en: 'This is the site with your settings. Others still see the look that is published.',
    },
    frame: { fr: 'Le site, avec vos réglages', en: 'The site, with your settings' },
    alone: { fr: 'Voir l’essai en grand', en: 'See the trial at full size' },
    publish: { fr: 'Publier', en: 'Publish' },
    abandon: { fr: 'Abandonner l’essai', en: 'Give the trial up' },
    notice: {
      fr: 'Essai : personne d’autre ne voit cette apparence.',
      en: 'Trial: you alone see this look.',
    },
    back: { fr: 'Revenir aux réglages', en: 'Back to the settings' },
    lost: {
      fr: 'Le thème de votre essai ne peut pas s’afficher. Abandonnez l’essai pour en commencer un autre.',
      en: 'The theme of your trial cannot be shown. Give it up to begin another.',
    },
    onlyLook: {
      fr: 'Un essai sert à regarder : rien n’y est envoyé. Revenez au site pour écrire.',
      en: 'A trial is for looking: nothing is sent from it. Go back to the site to write.',
    },
  },
  theme: {
    heading: { fr: 'Thème', en: 'Theme' },
    label: { fr: 'Le thème du site', en: 'The theme of the site' },
    hint: {
      fr: 'Chaque thème garde ses réglages : vous les retrouvez en y revenant.',
      en: 'Each theme keeps its settings: they are there when you come back to it.',
    },
    published: { fr: 'Celui que le public voit.', en: 'The one that the public sees.' },
    broken: {
      fr: (reason: string) => `Il ne peut pas servir : ${reason}`,
      en: (reason: string) => `It cannot be used: ${reason}`,
    },
    try: { fr: 'Essayer ce thème', en: 'Try this theme' },
  },
  add: {
    heading: { fr: 'Ajouter un thème', en: 'Add a theme' },
    lead: {
      fr:
        'Une archive ZIP d’un thème fait pour Bubo. Il est vérifié avant d’être proposé : ' +
        's’il y a une erreur, rien n’est ajouté et la liste de ce qui est à corriger s’affiche.',
      en:
        'A ZIP archive of a theme made for Bubo. It is checked before it can be chosen: ' +
        'where something is wrong nothing is added, and all that is to be mended is listed.',
    },
    file: { fr: 'Archive ZIP', en: 'ZIP archive' },
    button: { fr: 'Vérifier et ajouter', en: 'Check and add' },
    noFile: { fr: 'Choisissez le fichier à envoyer.', en: 'Choose the file to send.' },
    list: { fr: 'À corriger dans le thème', en: 'To be mended in the theme' },
    removeLegend: { fr: 'Thèmes ajoutés', en: 'Themes that were added' },
    remove: { fr: 'Retirer', en: 'Remove' },
  },
  settings: {
    fr: (theme: string) => `Réglages du thème ${theme}`,
    en: (theme: string) => `Settings of the theme ${theme}`,
  },
  nothingToSet: { fr: 'Ce thème n’a rien à régler.', en: 'This theme has nothing to set.' },
  light: { fr: 'Sur fond clair', en: 'On a light ground' },
  dark: { fr: 'Sur fond sombre', en: 'On a dark ground' },
  /** Of a colour, with its name. */
  colour: {
    fr: ({ label, scheme }: { label: string; scheme: string }) => `${label}, ${scheme.toLowerCase()}`,
    en: ({ label, scheme }: { label: string; scheme: string }) => `${label}, ${scheme.toLowerCase()}`,
  },
  alt: { fr: 'Texte alternatif', en: 'Alternative text' },
  altHint: {
    fr: 'Ce que l’image dit à qui ne la voit pas. Vide : celui de la médiathèque.',
    en: 'What the image says to those who do not see it. Empty: that of the media library.',
  },
  noImage: { fr: 'Aucune image', en: 'No image' },
  image: { fr: 'Image', en: 'Image' },
  save: { fr: 'Enregistrer l’essai', en: 'Save the trial' },
  nearest: { fr: 'Prendre les couleurs proposées', en: 'Take the colours that are proposed' },
  defaults: { fr: 'Revenir aux réglages d’origine', en: 'Back to the original settings' },
  last: {
    heading: { fr: 'Apparence publiée', en: 'The look that is published' },
    none: { fr: 'Le site a son apparence d’origine.', en: 'The site looks as it did at first.' },
    by: {
      fr: ({ date, name }: { date: string; name: string }) => `Publiée ${date}${name === '' ? '' : ` par ${name}`}.`,
      en: ({ date, name }: { date: string; name: string }) => `Published ${date}${name === '' ? '' : ` by ${name}`}.`,
    },
    undo: { fr: 'Revenir à l’apparence d’avant', en: 'Back to the look before' },
  },
  done: {
    tried: {
      fr: 'Votre essai est enregistré. Regardez-le, puis publiez-le.',
      en: 'Your trial is saved. Look at it, then publish it.',
    },
    published: {
      fr: 'L’apparence est publiée : tout le monde la voit.',
      en: 'The look is published: everybody sees it.',
    },
    abandoned: {
      fr: 'L’essai est abandonné. Rien n’a changé pour le public.',
      en: 'The trial is given up. Nothing changed for the public.',
    },
    added: {
      fr: 'Le thème est ajouté : vous pouvez l’essayer.',
      en: 'The theme is added: you can try it out.',
    },
    removed: { fr: 'Le thème est retiré.', en: 'The theme is removed.' },
    undone: { fr: 'L’apparence d’avant est revenue.', en: 'The look before is back.' },
  },
  undoLast: { fr: 'Annuler', en: 'Undo' },
} as const
