/** What an article of each kind begins with: questions to answer rather than text to keep. */
export const models = {
  favourite: {
    name: { fr: 'Coup de cœur', en: 'A book we love' },
    body: {
      fr:
        '<p>En une phrase : pourquoi l’ouvrir ce soir ?</p><h2>De quoi ça parle</h2><p>L’histoire, sans la fin.</p>' +
        '<h2>Pourquoi on l’aime</h2><p>Ce qui vous a touché.</p><blockquote><p>Une phrase du livre.</p></blockquote>' +
        '<p>Titre, auteur, éditeur, année. À emprunter à…</p>',
      en:
        '<p>In one sentence: why open it tonight?</p><h2>What it is about</h2><p>The story, without its end.</p>' +
        '<h2>Why we love it</h2><p>What moved you.</p><blockquote><p>A sentence of the book.</p></blockquote>' +
        '<p>Title, author, publisher, year. To borrow at…</p>',
    },
  },
  howTo: {
    name: { fr: 'Mode d’emploi', en: 'How to' },
    body: {
      fr:
        '<p>Ce que l’on saura faire après lecture.</p><h2>Ce qu’il faut</h2><ul><li>Une carte de lecteur</li></ul>' +
        '<h2>Pas à pas</h2><ol><li>D’abord…</li><li>Puis…</li></ol><h2>En cas de difficulté</h2>' +
        '<p>À qui s’adresser.</p>',
      en:
        '<p>What one will know how to do.</p><h2>What you need</h2><ul><li>A library card</li></ul>' +
        '<h2>Step by step</h2><ol><li>First…</li><li>Then…</li></ol><h2>If something goes wrong</h2>' +
        '<p>Whom to ask.</p>',
    },
  },
  selection: {
    name: { fr: 'Sélection', en: 'Selection' },
    body: {
      fr:
        '<p>Le fil qui relie ces titres.</p><h2>Premier titre</h2><p>Deux phrases, et où le trouver.</p>' +
        '<h2>Deuxième titre</h2><p>Deux phrases, et où le trouver.</p><h2>Troisième titre</h2>' +
        '<p>Deux phrases, et où le trouver.</p>',
      en:
        '<p>What ties these titles together.</p><h2>First title</h2><p>Two sentences, and where to find it.</p>' +
        '<h2>Second title</h2><p>Two sentences, and where to find it.</p><h2>Third title</h2>' +
        '<p>Two sentences, and where to find it.</p>',
    },
  },
  event: {
    name: { fr: 'Événement', en: 'Event' },
    body: {
      fr:
        '<p>Ce qui va se passer, et pour qui.</p><table><tbody><tr><th scope="row">Quand</th><td></td></tr>' +
        '<tr><th scope="row">Où</th><td></td></tr><tr><th scope="row">Pour qui</th><td></td></tr>' +
        '<tr><th scope="row">Inscription</th><td></td></tr></tbody></table><h2>Au programme</h2><p>…</p>',
      en:
        '<p>What will happen, and for whom.</p><table><tbody><tr><th scope="row">When</th><td></td></tr>' +
        '<tr><th scope="row">Where</th><td></td></tr><tr><th scope="row">For whom</th><td></td></tr>' +
        '<tr><th scope="row">Booking</th><td></td></tr></tbody></table><h2>Programme</h2><p>…</p>',
    },
  },
  portrait: {
    name: { fr: 'Portrait', en: 'Portrait' },
    body: {
      fr:
        '<p>Qui, et ce que l’on ne sait pas d’elle ou de lui.</p><h2>Un parcours</h2><p>…</p><h2>Une journée</h2>' +
        '<p>…</p><h2>Trois livres</h2><ul><li>…</li><li>…</li><li>…</li></ul>',
      en:
        '<p>Who, and what nobody knows of them.</p><h2>A path</h2><p>…</p><h2>A day</h2><p>…</p>' +
        '<h2>Three books</h2><ul><li>…</li><li>…</li><li>…</li></ul>',
    },
  },
} as const

export type Model = keyof typeof models
