/**
 * What the API's document says, in French: it is written in English beside each schema and route, as `/api/openapi.json`
 * tells it to programs. The references that people read on a French site are in French.
 */
export const inFrench: Readonly<Record<string, string>> = {
  'Two surfaces: `/api/v1/public` sees only what is published; `/api/v1/admin` needs a token (`POST /api/v1/auth/login`) or the key of a program, and a right. Errors are RFC 9457 problems, in the language of `Accept-Language` (fr, en). What several people may change at once carries an `ETag`; whoever changes it sends it back in `If-Match`.':
    'Deux surfaces : `/api/v1/public` ne voit que ce qui est publié ; `/api/v1/admin` demande un jeton (`POST /api/v1/auth/login`) ou la clé d’un programme, et un droit. Les erreurs sont des problèmes au sens de la RFC 9457, dans la langue d’`Accept-Language` (fr, en). Ce que plusieurs personnes peuvent modifier en même temps porte un `ETag` ; qui le modifie le renvoie dans `If-Match`.',
  'The access token of a person who signed in (`POST /api/v1/auth/login`)':
    'Le jeton d’accès d’une personne qui s’est connectée (`POST /api/v1/auth/login`)',
  'The key of a program: an administrator makes it at the desk, or by `POST /api/v1/admin/api-keys`. It opens what it was granted, and never more than whoever made it may do. It belongs on a server, never in a page':
    'La clé d’un programme : qui administre le blog la fait au bureau, ou par `POST /api/v1/admin/api-keys`. Elle ouvre ce qui lui a été accordé, et jamais plus que ne peut la personne qui l’a faite. Sa place est sur un serveur, jamais dans une page',
  'The keys of programs that were not revoked, the newest first':
    'Les clés des programmes qui n’ont pas été révoquées, les plus récentes d’abord',
  'Make a key for a program, which asks in your name with what you grant it':
    'Faire une clé pour un programme, qui demande en votre nom avec ce que vous lui accordez',
  'Revoke a key: it opens nothing from now on': 'Révoquer une clé : elle n’ouvre plus rien désormais',
  'read: what is not public (drafts, revisions, previews), without changing anything; write: articles, their works and pictures, without publishing; publish: writes, publishes and withdraws; arrange: menus, the order of pages, categories, tags, series, signatures, opening hours, and with write the pages. None opens accounts, settings, comments or personal data':
    'read : ce qui n’est pas public (brouillons, révisions, aperçus), sans rien changer ; write : les articles, leurs fiches et leurs images, sans publier ; publish : écrit, publie et retire ; arrange : menus, ordre des pages, rubriques, mots-clés, séries, signatures, horaires, et avec write les pages. Aucun n’ouvre les comptes, les réglages, les commentaires ni les données personnelles',
  'The program that will have it': 'Le programme qui l’aura',
  'The last day on which it opens anything, in the time zone of the library; none unless said':
    'Le dernier jour où elle ouvre quoi que ce soit, dans le fuseau horaire de la bibliothèque ; sans fin si rien n’est dit',
  'That of your account: a stolen session makes no keys':
    'Celui de votre compte : une session volée ne fait pas de clé',
  'What the key begins with, to tell it from others': 'Le début de la clé, pour la distinguer des autres',
  'To some minutes': 'À quelques minutes près',
  'Told this once: keep it where your program keeps its secrets':
    'Dite cette seule fois : gardez-la là où votre programme garde ses secrets',
  'Who receives the newsletter, the newest first': 'Qui reçoit la lettre d’information, du plus récent au plus ancien',
  'End a subscription: no file brings it back, only its reader does':
    'Arrêter un abonnement : aucun fichier ne le rétablit, seule la personne le peut',
  'Those whose letters are sent unless said': 'Sans précision, les abonnements en cours',
  'Of any state, those whose address begins so': 'Quel que soit l’état, les adresses qui commencent ainsi',
  'Whether they receive all that is published': 'Si tout ce qui paraît est envoyé',
  'Id of a category or a signature; empty for works':
    'Identifiant d’une catégorie ou d’une signature ; vide pour les documents',
  'The sentence that they agreed to': 'La phrase qui a été acceptée',
  'The webhooks': 'Les webhooks',
  'Add an address that is told of what happens, by signed messages (Standard Webhooks)':
    'Ajouter une adresse prévenue de ce qui arrive, par des messages signés (Standard Webhooks)',
  'One webhook': 'Un webhook',
  'Change a webhook, pause it or resume it': 'Modifier un webhook, le mettre en pause ou le reprendre',
  'Remove a webhook, with the list of what was sent to it':
    'Retirer un webhook, avec la liste de ce qui lui a été envoyé',
  'Make a new secret; for a day, messages bear the signatures of the old one too':
    'Faire un nouveau secret ; pendant un jour, les messages portent aussi la signature de l’ancien',
  'Send it a message that says nothing (`webhook.ping`)': 'Lui envoyer un message qui ne dit rien (`webhook.ping`)',
  'What was sent to it in the last thirty days, or waits, the newest first':
    'Ce qui lui a été envoyé ces trente derniers jours, ou attend, du plus récent au plus ancien',
  'Send something again, under the same id': 'Renvoyer un message, sous le même identifiant',
  'What it is told of': 'Ce dont il est prévenu',
  'Whom it is for, as the staff know them': 'Pour qui, tel que l’équipe le connaît',
  'Where messages are sent by POST': 'Où les messages sont envoyés par POST',
  'Only what concerns articles of these categories, by their ids, sub-categories included; all unless said':
    'Seulement ce qui concerne les articles de ces catégories, par leurs identifiants, sous-catégories comprises ; toutes si rien n’est dit',
  'False to pause it: nothing is sent to it': 'Faux pour le mettre en pause : rien ne lui est envoyé',
  'Why the program paused it: the status of the last answer, or a word where none came':
    'Pourquoi le programme l’a mis en pause : le statut de la dernière réponse, ou un mot s’il n’en est pas venu',
  'Told this once: what receivers check signatures with, by Standard Webhooks':
    'Dit cette seule fois : ce avec quoi les destinataires vérifient les signatures, selon Standard Webhooks',
  'The `webhook-id` that it is sent under, each time': 'Le `webhook-id` sous lequel il est envoyé, chaque fois',
  'What is sent, byte for byte': 'Ce qui est envoyé, octet pour octet',
  'The status of the last answer, or a word where none came':
    'Le statut de la dernière réponse, ou un mot s’il n’en est pas venu',
  'What is told to those who follow the library from elsewhere':
    'Ce qui est dit à qui suit la bibliothèque depuis ailleurs',
  'False for whoever took the decision': 'Faux pour qui a pris la décision',
  'Of an account that signs in in two steps: the code of the app, or a recovery code':
    'D’un compte qui se connecte en deux étapes : le code de l’application, ou un code de secours',
  'What kind of body publishes the blog': 'La nature de l’organisme qui publie le blog',
  'Sites whose pages may read the public API in a browser, and send what readers send: their addresses, such as https://www.example.org, a line for each':
    'Sites dont les pages peuvent lire l’API publique dans un navigateur, et envoyer ce que les lecteurs envoient : leurs adresses, telles que https://www.example.org, une par ligne',
  'Sites whose pages may show the latest articles, or what is said of a book, in a frame: their addresses, such as https://www.example.org, a line for each; empty for any site over https':
    'Sites dont les pages peuvent montrer les derniers articles, ou ce qui est dit d’un livre, dans un cadre : leurs adresses, telles que https://www.example.org, une par ligne ; vide : tout site en https',
  'Servers that tell feed readers at once of what is new (WebSub): up to three https addresses, a line for each; empty for none':
    'Serveurs qui préviennent aussitôt les lecteurs de flux de ce qui est nouveau (WebSub) : jusqu’à trois adresses en https, une par ligne ; vide : aucun',
  'Whether the pages of any other site may read the public API in a browser':
    'Si les pages de tout autre site peuvent lire l’API publique dans un navigateur',
  'Published articles: the newest first, or as they are asked for; filters go together':
    'Les articles publiés : les plus récents d’abord, ou dans l’ordre demandé ; les filtres se combinent',
  'A slug, or several joined by commas: articles of any of them; sub-categories are included':
    'Une adresse, ou plusieurs séparées par des virgules : les articles de l’une d’elles ; les sous-catégories sont comprises',
  'A slug, or several joined by commas: articles that bear any of them':
    'Une adresse, ou plusieurs séparées par des virgules : les articles qui portent l’un de ces mots-clés',
  'The slug of a signature, or several joined by commas: articles that any of them signs':
    'L’adresse d’une signature, ou plusieurs séparées par des virgules : les articles que signe l’une d’elles',
  'Members of an article, joined by commas: the reply has these alone':
    'Des membres d’un article, séparés par des virgules : la réponse n’a que ceux-là',
  'Members that an article has on demand alone, joined by commas: body, works':
    'Des membres qu’un article n’a que sur demande, séparés par des virgules : body, works',
  'Members that an article has on demand alone, joined by commas: neighbours':
    'Des membres qu’un article n’a que sur demande, séparés par des virgules : neighbours',
  'Published on that day or later (2027-03-12, in the time zone of the library), or since an instant':
    'Publiés ce jour-là ou plus tard (2027-03-12, dans le fuseau horaire de la bibliothèque), ou depuis un instant',
  'Published on that day or earlier; as `from`': 'Publiés ce jour-là ou plus tôt ; comme `from`',
  'The language of the text: BCP 47, such as fr': 'La langue du texte : BCP 47, par exemple fr',
  'Whether it is featured (à la une)': 'S’il est à la une',
  'The order; with a minus from the last to the first. By -publishedAt unless said, or with `q` the best first. A category, a tag or a signature of more than 2,000 articles goes by publishedAt alone':
    'L’ordre ; avec un moins, du dernier au premier. Par -publishedAt si rien n’est dit, ou avec `q` les meilleurs d’abord. Une catégorie, un mot-clé ou une signature de plus de 2 000 articles se lit par publishedAt seulement',
  'Words of the title and the text; filters sift the newest 5,000 articles that hold them, and of more than 1,000 that are left the newest are listed':
    'Des mots du titre et du texte ; les filtres trient les 5 000 articles les plus récents qui les ont, et s’il en reste plus de 1 000, les plus récents sont donnés',
  'Plain text; an empty line parts paragraphs. Empty for one that was withdrawn':
    'Texte simple ; une ligne vide sépare les paragraphes. Vide pour ce qui a été retiré',
  'Why, for readers': 'Pourquoi, pour le public',
  'Whether that day has come, in the time zone of the library':
    'Si ce jour est venu, dans le fuseau horaire de la bibliothèque',
  'Of when it is: of its last change, or of when somebody last said that it is still right':
    'De quand il date : de sa dernière modification, ou du jour où quelqu’un a dit qu’il était toujours exact',
  'The text that takes its place': 'Le texte qui le remplace',
  'Who answers': 'Qui répond',
  'Replies of those whom it names: shown as they are, beside the article':
    'Les réponses des personnes qu’il nomme : montrées telles quelles, avec l’article',
  'The ISBN or the id of a work, or several joined by commas: articles that cite any of them':
    'L’ISBN ou l’identifiant d’une fiche, ou plusieurs séparés par des virgules : les articles qui citent l’une d’elles',
  'Of publication, in the time zone of the library': 'De publication, dans le fuseau horaire de la bibliothèque',
  'Where `q` finds few articles, or none: the question as it may have been meant':
    'Quand `q` trouve peu d’articles, ou aucun : la question telle qu’elle a pu être voulue',
  'The articles published just before and just after': 'Les articles publiés juste avant et juste après',
  'The signatures that published articles bear, by name': 'Les signatures que portent des articles publiés, par nom',
  'A signature that a published article bears': 'Une signature que porte un article publié',
  'Where an old address of the site leads now; 404 where it leads nowhere, or has not changed':
    'Où mène à présent une ancienne adresse du site ; 404 si elle ne mène nulle part, ou n’a pas changé',
  'A path of the site, such as /articles/l-ancienne-adresse': 'Un chemin du site, tel que /articles/l-ancienne-adresse',
  'Where it is now': 'Où cela se trouve à présent',
  'Where your front end shows an article that is not out: an address with {token}, and {slug} where it is wished; empty for the page of this site':
    'Où votre propre site montre un article qui n’est pas paru : une adresse avec {token}, et {slug} si on le souhaite ; vide pour la page de ce site',
  'An article that is not out, by the token of its link; where it is out, its address':
    'Un article qui n’est pas paru, par le jeton de son lien ; s’il est paru, son adresse',
  'It is out, and stands there': 'Il est paru, et se trouve là',
  'Whether administrators must sign in in two steps: until they do, nothing opens to them':
    'Si les administrateurs doivent se connecter en deux étapes : tant qu’ils ne le font pas, rien ne leur est ouvert',
  'Read by the author too': 'Lue aussi par l’auteur',
  'The N of the ETag "rev-N"': 'Le N de l’ETag "rev-N"',
  'The text being worked on is not the live one': 'Le texte en cours n’est pas celui qui est en ligne',
  'a-z, 0-9 and single hyphens; made from the title when not given':
    'a-z, 0-9 et traits d’union isolés ; tirée du titre si elle n’est pas donnée',
  'Plain text': 'Texte simple',
  'Articles that are read one after the other': 'Des articles qui se lisent l’un après l’autre',
  'The series, by name': 'Les séries, par nom',
  'Make a series': 'Créer une série',
  'One series': 'Une série',
  'Rename a series, or describe it': 'Renommer une série, ou la présenter',
  'Remove a series; its articles stay': 'Supprimer une série ; ses articles restent',
  'What a series holds, in its order, drafts too': 'Ce que tient une série, dans son ordre, brouillons compris',
  'Put what a series holds in order': 'Ranger ce que tient une série',
  'Put an article at the end of a series, or take it out; it counts at once':
    'Placer un article à la fin d’une série, ou l’en retirer ; cela compte aussitôt',
  'The series that hold a published article, by name': 'Les séries qui tiennent un article publié, par nom',
  'The series of an article, and its place in it; null where it has none':
    'La série d’un article, et sa place dedans ; null s’il n’en a pas',
  'Visible articles': 'Articles visibles',
  'Of the text being worked on': 'Du texte en cours',
  'Those that it holds, by id, in their new order; what is not named goes to the end':
    'Ceux qu’elle tient, par identifiant, dans leur nouvel ordre ; ce qui n’est pas nommé va à la fin',
  'An id; null for none': 'Un identifiant ; null pour aucune',
  'In its order': 'Dans son ordre',
  'Among those that readers see': 'Parmi ceux que voient les lecteurs',
  'The articles that were read most in the last thirty days, ten at most':
    'Les articles les plus lus des trente derniers jours, dix au plus',
  'Whether readers may ask for the newsletter; without SMTP_URL they may not in any case':
    'Si l’on peut s’abonner à la lettre d’information ; sans SMTP_URL, on ne le peut en aucun cas',
  'At what hour the letters of a day, a week or a month leave, in the time zone of the site':
    'À quelle heure partent les lettres du jour, de la semaine ou du mois, dans le fuseau du site',
  'On which day the letters of a week leave: 1 for Monday, 7 for Sunday':
    'Quel jour partent les lettres de la semaine : 1 pour lundi, 7 pour dimanche',
  'How many letters of the newsletter leave in a minute, at most':
    'Combien de lettres d’information partent en une minute, au plus',
  'What was asked for of the newsletter, and agreed to': 'Ce qui a été demandé de la lettre d’information, et accepté',
  'Why the newsletter is not sent to the address': 'Pourquoi la lettre d’information n’est pas envoyée à l’adresse',
  'Whether it is counted how often the site is read': 'Si les lectures du site sont comptées',
  'Whether that is counted from the log of the cache before the site (bubo audience import), not by the site itself':
    'Si elles le sont d’après le journal du cache qui est devant le site (bubo audience import), et non par le site lui-même',
  'What else to read: at most three articles that share works, tags or a category, and one that does not':
    'Quoi lire ensuite : trois articles au plus qui partagent des œuvres, des mots-clés ou une rubrique, et un qui ne partage rien',
  'What it has in common with the article; `elsewhere` has nothing, on purpose':
    'Ce qu’il a en commun avec l’article ; `elsewhere` n’a rien, à dessein',
  'Cleaned HTML; its headings have ids': 'HTML nettoyé ; ses intertitres portent des identifiants',
  'Its headings of the first two levels, by the ids that they have in `body`':
    'Ses intertitres des deux premiers niveaux, avec les identifiants qu’ils portent dans `body`',
  'HTML; it is cleaned, and its images come from /media/ only. `<figure data-work="…"></figure>` with the ISBN or the id of a work sets its card there, and cites it':
    'HTML ; il est nettoyé, et ses images ne viennent que de /media/. `<figure data-work="…"></figure>` avec l’ISBN ou l’identifiant d’une fiche y met sa carte, et la cite',
  'Where it stands on the shelves, such as 840 CAM; may be empty':
    'Sa cote en rayon, par exemple 840 CAM ; peut être vide',
  'Plain text; made from the body when empty': 'Texte simple ; tiré du corps s’il est vide',
  'BCP 47, such as fr': 'BCP 47, par exemple fr',
  'BCP 47, such as fr; empty where it is not known': 'BCP 47, par exemple fr ; vide si elle n’est pas connue',
  'A work that a published article cites': 'Un livre ou un document que cite un article publié',
  'An ISBN of ten digits or thirteen, with or without hyphens':
    'Un ISBN de dix ou de treize chiffres, avec ou sans tirets',
  'An ISBN, or words of the title, people, publisher or collection: the last 100 that hold them':
    'Un ISBN, ou des mots du titre, des personnes, de l’éditeur ou de la collection : les 100 derniers qui les ont',
  'Articles whose live text, or the one being worked on, cites it: those that were changed last':
    'Les articles dont le texte en ligne, ou le texte en cours, le cite : les derniers modifiés',
  'Books, films, records…: what articles speak of': 'Livres, films, disques… : ce dont parlent les articles',
  'Change what is said of a work, in every article that cites it':
    'Modifier une fiche, dans tous les articles qui la citent',
  'Empty for a body, and for whoever has one name': 'Vide pour une collectivité, ou pour qui n’a qu’un nom',
  'In place of the article: the work that has it as its cover':
    'À la place de l’article : la fiche dont elle est la couverture',
  'In place of the article: the signature that has it as its portrait':
    'À la place de l’article : la signature dont elle est le portrait',
  'An account in the fediverse: @name@host, or its address; empty for none':
    'Un compte sur le fédivers : @nom@serveur, ou son adresse ; vide sans compte',
  '@name@host; empty for none': '@nom@serveur ; vide sans compte',
  'The address of that account; empty for none': 'L’adresse de ce compte ; vide sans compte',
  'In the order of the title page': 'Dans l’ordre de la page de titre',
  'Its page in the catalogue; empty: made from the setting `catalogueUrl` and its ISBN':
    'Sa notice dans le catalogue ; vide : faite du réglage `catalogueUrl` et de son ISBN',
  'Its page in the library’s catalogue; empty where there is none':
    'Sa notice dans le catalogue de la bibliothèque ; vide s’il n’y en a pas',
  'Its page on this site: what the library says of it': 'Sa page sur ce site : ce que la bibliothèque en dit',
  'The family name, or the whole name of a body': 'Le nom de famille, ou le nom entier d’une collectivité',
  'The id of a picture of the media library': 'L’identifiant d’une image de la médiathèque',
  'The published articles that cite a work, the newest first':
    'Les articles publiés qui citent un livre ou un document, les plus récents d’abord',
  'The series or collection that it stands in': 'La série ou la collection dont il fait partie',
  'The works that have been recorded, last changed first':
    'Les fiches de livres et de documents, dernières modifiées d’abord',
  'The works that it cites, in their order': 'Les livres et documents qu’il cite, dans leur ordre',
  'The works that it cites, in their order, by id':
    'Les livres et documents qu’il cite, dans leur ordre, par leur identifiant',
  'The works that published articles cite; those first that were first cited last':
    'Les livres et documents que citent les articles publiés ; d’abord les derniers arrivés',
  'Thirteen digits': 'Treize chiffres',
  'Where the library’s catalogue shows a book: an https address with {isbn} where its thirteen digits stand; empty to lead nowhere':
    'Où le catalogue de la bibliothèque montre un livre : une adresse en https avec {isbn} à la place de ses treize ' +
    'chiffres ; vide pour ne mener nulle part',
  'Of publication': 'De publication',
  'Of ten digits or thirteen; hyphens, spaces and “ISBN” may stand there':
    'De dix ou de treize chiffres ; tirets, espaces et « ISBN » sont admis',
  'One work, and where it is cited': 'Une fiche, et où elle est citée',
  'Plain text: what the library says of it, or its summary':
    'Texte simple : ce que la bibliothèque en dit, ou son résumé',
  'Record a work; one whose ISBN is there already is a 409 that names it (`existing`)':
    'Créer une fiche ; si l’ISBN est déjà connu, un 409 nomme la fiche qui le porte (`existing`)',
  'Remove a work that no article cites': 'Supprimer une fiche qu’aucun article ne cite',
  'As publishedAt; from then on the article takes no comments. Null follows the setting of the site':
    'Comme publishedAt ; à partir de là, l’article ne reçoit plus de commentaires. Null : selon le réglage du site',
  'A wall time of the library (2027-03-12T10:00) or an instant with its offset':
    'Une heure de la bibliothèque (2027-03-12T10:00) ou un instant avec son décalage',
  'Null where only a hash is kept: of a network address, and of the e-mail address of an erased person':
    'Null quand seule une empreinte est gardée : celle d’une adresse réseau, ou de l’adresse e-mail d’une personne effacée',
  'Of the account': 'Celui du compte',
  'Whether you may sign with it': 'Si vous pouvez signer de ce nom',
  'Plain text.': 'Texte simple.',
  'The account behind it; never public.': 'Le compte auquel elle appartient ; jamais public.',
  'The accounts that it is given to besides; never public.':
    'Les autres comptes auxquels elle est confiée ; jamais publics.',
  'Visible articles, those of its sub-categories included.': 'Articles visibles, y compris ceux des sous-catégories.',
  'Among its siblings; equal ones are sorted by name.': 'Parmi ses sœurs ; à égalité, par ordre alphabétique.',
  'Its author changed it since': 'Son auteur l’a modifié depuis',
  'The library recommends it': 'La bibliothèque le recommande',
  'No longer shown, though replies hang under it: name and text are empty':
    'N’est plus affiché, bien que des réponses en dépendent : le nom et le texte sont vides',
  'Plain text, 1 to 5000 characters and 10 kB at most; blank lines make paragraphs':
    'Texte simple, de 1 à 5000 caractères et 10 ko au plus ; une ligne vide fait un paragraphe',
  'The view key of the comment; without it, the account that sent it':
    'La clé de suivi du commentaire ; sans elle, le compte qui l’a envoyé',
  'Half took less': 'La moitié a pris moins de temps',
  'staff: a colleague’s account, which is left alone': 'staff : le compte d’un collègue, auquel on ne touche pas',
  'keep: the texts stay, under a neutral name': 'keep : les textes restent, sous un nom neutre',
  'Where in the body (RFC 6901)': 'Où dans le corps (RFC 6901)',
  'Or the parameter of the address, or the header': 'Ou le paramètre de l’adresse, ou l’en-tête',
  'Masked unless one may manage accounts': 'Masquée, sauf pour qui gère les comptes',
  'The address to put into the body of an article': 'L’adresse à mettre dans le corps d’un article',
  'Present when you may read the article': 'Présent si vous pouvez lire l’article',
  'Null for the site': 'Null pour le site',
  '1 to 2000 characters': 'De 1 à 2000 caractères',
  'An account’s id, an e-mail address, somebody’s address elsewhere (remote) or a host (server)':
    'L’identifiant d’un compte, une adresse e-mail, l’adresse de quelqu’un ailleurs (remote) ou un hôte (server)',
  'Whether other sites may say that they mention an article (Webmention); it waits like a comment':
    'Si d’autres sites peuvent dire qu’ils mentionnent un article (Webmention) ; cela attend comme un commentaire',
  'Whether the sites that an article links to are told of it (Webmention)':
    'Si les sites que cite un article en sont prévenus (Webmention)',
  'The site that it was written on; null where it was written here':
    'Le site où il a été écrit ; null pour ce qui a été écrit ici',
  'The page on which people read it there': 'La page où on le lit là-bas',
  'The address of who wrote it there': 'L’adresse de qui l’a écrit là-bas',
  'Instead of value: whoever sent this comment': 'Au lieu de value : qui a envoyé ce commentaire',
  'block: may not comment; silence: is always held': 'block : ne peut plus commenter ; silence : est toujours retenu',
  'Absent for good; a network address is kept for the days of keepAddressesDays':
    'Absent : pour toujours ; une adresse réseau est gardée pendant les jours de keepAddressesDays',
  '1 to 80 characters; required unless bylineId signs': 'De 1 à 80 caractères ; demandé, sauf si bylineId signe',
  'Never shown': 'Jamais affichée',
  'The approved comment being answered': 'Le commentaire approuvé auquel on répond',
  'For the staff: the byline that signs': 'Pour l’équipe : la signature qui signe',
  'Tell me by e-mail what becomes of it': 'Me dire par courriel ce qu’il devient',
  'Tell me by e-mail of the comments that follow; needs email':
    'M’annoncer par courriel les commentaires qui suivent ; demande email',
  'For the other moderators': 'Pour les autres modérateurs',
  'For the author of a refused comment': 'Pour l’auteur d’un commentaire refusé',
  'The state that was read: pending unless said; for undo, the state it is in':
    'L’état qui a été lu : pending si rien n’est dit ; pour undo, l’état où il est',
  'The editedAt that was read: 409 when the text changed since':
    'L’editedAt qui a été lu : 409 si le texte a changé depuis',
  'Remove what they wrote, too': 'Retirer aussi ce que la personne a écrit',
  'never, at_once, or daily (a digest)': 'never (jamais), at_once (aussitôt) ou daily (un résumé par jour)',
  'Asked for by law where the content is said to be illegal; never shown in public':
    'Demandé par la loi quand le contenu est dit illicite ; jamais affiché en public',
  'The same': 'De même',
  'Why; required when changes are asked for': 'Pourquoi ; à dire quand des modifications sont demandées',
  'How many of the newest comments': 'Combien des commentaires les plus récents',
  'What its author wrote since; approve publishes it': 'Ce que son auteur a écrit depuis ; approve le publie',
  'The display name, which need not be the real one': 'Le nom affiché, qui n’est pas forcément le vrai',
  'With a new password, unless the session is younger than half an hour':
    'Avec un nouveau mot de passe, sauf si la session a moins d’une demi-heure',
  'As its author is told': 'Comme on le dit à son auteur',
  'What waits to take the place of the text': 'Ce qui attend de remplacer le texte',
  'For GET /api/v1/public/comments/{id}/decision': 'Pour GET /api/v1/public/comments/{id}/decision',
  'Null where readers may not see it': 'Null quand les lecteurs ne peuvent pas le voir',
  'All of them, where not all are told': 'Leur nombre à tous, quand tous ne sont pas donnés',
  'Whether a comment is taken now: by the article, its date, the site, its categories':
    'Si un commentaire est reçu en ce moment : selon l’article, sa date, le site, ses catégories',
  'Readers see it and no person has read it yet: approve to mark it as read':
    'Les lecteurs le voient et personne ne l’a encore relu : approuver le marque comme lu',
  'The rule that fired when it came': 'La règle qui l’a retenu à son arrivée',
  'It was to wait, and is spam because the queue was full of what rules held out of suspicion':
    'Il devait attendre, et il est en indésirable parce que la file était pleine de ce que des règles suspectent',
  'From the top of the thread down to the comment that is answered':
    'Du début du fil jusqu’au commentaire auquel on répond',
  'The end of the link’s address': 'La fin de l’adresse du lien',
  'Still set aside': 'Encore de côté',
  'Since the oldest of these reports': 'Depuis le plus ancien de ces signalements',
  'What whoever saves should know: what was not kept, which article leads no more':
    'Ce que doit savoir qui enregistre : ce qui n’a pas été gardé, quel article n’est plus à la une',
  'True when no category is chosen: they moderate everything':
    'Vrai si aucune catégorie n’est choisie : la personne modère tout',
  'Who could not read it: search, notices, reports, plugin:…':
    'Qui n’a pas pu le lire : search, notices, reports, plugin:…',
  'Of the event': 'Celui de l’événement',
  'Its name': 'Son nom',
  'A code, never a sentence': 'Un code, jamais une phrase',
  'How readers write to the library: an e-mail or postal address':
    'Où les lecteurs écrivent à la bibliothèque : une adresse e-mail ou postale',
  'The image of which the icons of the site are made: its id; empty for the icons of the theme':
    'L’image dont se font les icônes du site : son identifiant ; vide pour les icônes du thème',
  'The library’s account in the fediverse (Mastodon): its address, or @name@host; empty for none':
    'Le compte de la bibliothèque dans le fédivers (Mastodon) : son adresse, ou @nom@hôte ; vide s’il n’y en a pas',
  'Whether the blog itself can be followed in the fediverse (Mastodon)':
    'Si le blog lui-même peut être suivi dans le fédivers (Mastodon)',
  'The name of the blog in the fediverse, before @ and the site’s host: small letters, digits, underscores. It stays as it is once somebody follows':
    'Le nom du blog dans le fédivers, avant @ et l’hôte du site : lettres minuscules, chiffres, tirets bas. Il ne change plus dès que quelqu’un le suit',
  'Whether readers may have accounts; without SMTP_URL they have none in any case':
    'Si les lecteurs peuvent avoir un compte ; sans SMTP_URL, ils n’en ont de toute façon pas',
  'Plain text, paragraphs by blank lines; empty for the house’s own. What is kept and for how long is said after it in any case':
    'Texte simple, les paragraphes séparés par une ligne vide ; vide : le texte de la maison. Ce qui est gardé, et combien de temps, est dit à la suite dans tous les cas',
  'Visible articles.': 'Articles visibles.',
  'The id of the tag that stays.': 'L’identifiant du mot-clé qui reste.',
  Seconds: 'En secondes',
  'To be sent in the header Bubo-Device at the next sign-in, from this device alone':
    'À envoyer dans l’en-tête Bubo-Device à la prochaine connexion, depuis cet appareil seulement',
  'An item made of the same bytes': 'Un fichier fait des mêmes octets',
  'JPEG, PNG, WebP, AVIF or GIF, 40 megapixels at most, or PDF; 20 MB at most':
    'JPEG, PNG, WebP, AVIF ou GIF, 40 mégapixels au plus, ou PDF ; 20 Mo au plus',
  'Of the same kind: an image, or a PDF; 20 MB at most': 'Du même genre : une image, ou un PDF ; 20 Mo au plus',
  'Of a document: the text of a link to it': 'D’un document : le texte du lien qui y mène',
  'Of a document; empty for an image': 'D’un document ; vide pour une image',
  '0 for a document': '0 pour un document',
  'In hundredths from the left and from the top': 'En centièmes depuis la gauche et depuis le haut',
  'The member that it is about, as in a problem': 'Le membre dont il s’agit, comme dans un problème',
  'Words or phrases; * stands for any letters; case and accents do not count':
    'Des mots ou des expressions ; * remplace des lettres quelconques ; la casse et les accents ne comptent pas',
  'It cannot be read': 'C’est illisible',
  'Nobody is signed in, or the token is no longer good': 'Personne n’est connecté, ou le jeton ne vaut plus',
  'The body took too long to arrive': 'Le corps a mis trop de temps à arriver',
  'Too large': 'Trop volumineux',
  'Not a type that is taken': 'Un type qui n’est pas accepté',
  'A value is not right: `errors` says which': 'Une valeur ne convient pas : `errors` dit laquelle',
  'Too many requests: `Retry-After` says how long to wait':
    'Trop de demandes : `Retry-After` dit combien de temps attendre',
  'The program failed': 'Le programme a échoué',
  'Not now: it may be tried again': 'Pas pour l’instant : on peut réessayer',
  'Not allowed': 'Pas autorisé',
  'It clashes with what is there': 'Incompatible avec ce qui est là',
  'Nothing is there, or nothing that may be seen': 'Il n’y a rien, ou rien qui puisse être vu',
  'Somebody changed it since: `currentEtag` is its version now':
    'Quelqu’un l’a modifié depuis : `currentEtag` est sa version actuelle',
  'If-Match is missing': 'If-Match manque',
  'The link has served, or is too old': 'Le lien a servi, ou il est trop ancien',
  'Sign in': 'Se connecter',
  'The deviceToken of an earlier sign-in: wrong passwords that others try do not keep this device out':
    'Le deviceToken d’une connexion précédente : les mauvais mots de passe que d’autres essaient ne ferment pas la porte à cet appareil',
  Done: 'Fait',
  'New tokens for a refresh token, which serves once':
    'De nouveaux jetons contre un jeton de renouvellement, qui sert une fois',
  'Sign out': 'Se déconnecter',
  'Done; there is nothing to send': 'Fait ; il n’y a rien à envoyer',
  'Who is signed in': 'Qui est connecté',
  'Change one’s own password; one’s other sessions end': 'Changer son mot de passe ; ses autres sessions prennent fin',
  Accounts: 'Les comptes',
  'Found in the name or the e-mail address, whatever the accents and the case':
    'Cherché dans le nom ou l’adresse e-mail, sans tenir compte des accents ni de la casse',
  'Open an account': 'Ouvrir un compte',
  Made: 'Créé',
  'An account': 'Un compte',
  'Change an account; a new password or `active: false` ends its sessions':
    'Modifier un compte ; un nouveau mot de passe ou `active: false` met fin à ses sessions',
  'The site': 'Le site',
  'The ETag of the version at hand: 304 when it is the current one':
    'L’ETag de la version que l’on a : 304 si c’est encore la bonne',
  'The version of what was sent': 'La version de ce qui a été envoyé',
  'What you have is current': 'Ce que vous avez est à jour',
  'The settings': 'Les réglages',
  'Change settings': 'Modifier des réglages',
  'The events that a follower could not read and goes on without, the oldest first':
    'Les événements qu’un abonné n’a pas pu lire et dont il se passe, les plus anciens d’abord',
  'Hand all of them over again, as each start does': 'Les remettre tous à lire, comme à chaque démarrage',
  'Give one up for good': 'Renoncer à l’un d’eux pour de bon',
  'The mail, newest first: waiting, sent, failed':
    'Les courriers, les plus récents d’abord : en attente, envoyés, échoués',
  'Send a failed mail again': 'Renvoyer un courrier qui a échoué',
  'The images and documents, newest first': 'Les images et les documents, les plus récents d’abord',
  'Upload an image or a PDF': 'Téléverser une image ou un PDF',
  'Put another file in the place of an image or a PDF, wherever it is used':
    'Mettre un autre fichier à la place d’une image ou d’un PDF, partout où il sert',
  'Turn an image by a quarter, wherever it is used': 'Pivoter une image d’un quart de tour, partout où elle sert',
  'An image or a document, and where it is used': 'Une image ou un document, et où il est employé',
  'Change what is said of an image or a document, and what a crop keeps of it':
    'Modifier ce qui est dit d’une image ou d’un document, et ce qu’un recadrage en garde',
  'The ETag of the version that is changed': 'L’ETag de la version que l’on modifie',
  'Delete an image or a document that no article uses': 'Supprimer une image ou un document qu’aucun article n’emploie',
  'The signatures': 'Les signatures',
  'What the name holds': 'Ce que contient le nom',
  'Make a signature': 'Créer une signature',
  'One signature': 'Une signature',
  'Change a signature': 'Modifier une signature',
  'Remove a signature that signs nothing': 'Supprimer une signature qui ne signe rien',
  'All categories, by position then name': 'Toutes les catégories, par position puis par nom',
  'Make a category': 'Créer une catégorie',
  'One category': 'Une catégorie',
  'Rename, describe, move or reorder a category': 'Renommer, décrire, déplacer ou reclasser une catégorie',
  'Remove a category; its children go to its parent':
    'Supprimer une catégorie ; celles qu’elle contient remontent d’un cran',
  'The tree of categories': 'L’arbre des catégories',
  'One category and those under it': 'Une catégorie et celles qu’elle contient',
  'It has another slug now: see Location.': 'Elle a une autre adresse : voir Location.',
  'The tags, by name': 'Les mots-clés, par nom',
  'Make a tag': 'Créer un mot-clé',
  'One tag': 'Un mot-clé',
  'Rename a tag': 'Renommer un mot-clé',
  'Remove a tag': 'Supprimer un mot-clé',
  'Put what a series holds at the end of another, which is given back; the first one goes':
    'Mettre ce que tient une série à la fin d’une autre, qui est renvoyée ; la première disparaît',
  'The id of the series that stays.': 'L’identifiant de la série qui reste.',
  'Merge a tag into another, which is given back': 'Fondre un mot-clé dans un autre, qui est renvoyé',
  'The tags of visible articles': 'Les mots-clés des articles visibles',
  'Articles, last changed first; without a status, all but the trash':
    'Les articles, les derniers modifiés d’abord ; sans état demandé, tous sauf la corbeille',
  'Words of the title': 'Des mots du titre',
  'An id; its sub-categories are included': 'Un identifiant ; ses sous-catégories sont comprises',
  'The id of a signature': 'L’identifiant d’une signature',
  'Write a draft': 'Écrire un brouillon',
  'An article': 'Un article',
  'Change an article; the text of a published one goes live when it is published again':
    'Modifier un article ; le texte d’un article publié n’est en ligne qu’une fois publié de nouveau',
  'Move an article to the trash, or delete it from there for good':
    'Mettre un article à la corbeille, ou l’y supprimer pour de bon',
  'Make a move of the workflow': 'Faire passer l’article à un autre état',
  'Its moves, the last first': 'Ses changements d’état, le dernier d’abord',
  'Its texts, the last first': 'Ses textes, le dernier d’abord',
  'An earlier text': 'Un texte antérieur',
  'Work on an earlier text again': 'Reprendre un texte antérieur',
  'The link by which people without an account read it before it is out; null where there is none':
    'Le lien par lequel des personnes sans compte le lisent avant qu’il soit en ligne ; null s’il n’y en a pas',
  'Opens the article to whoever has it, without an account': 'Ouvre l’article à qui l’a reçu, sans compte',
  'Make the link of an article that is not out, or give the one there is another week':
    'Faire le lien d’un article qui n’est pas en ligne, ou prolonger d’une semaine celui qu’il a',
  'Withdraw the link of an article; the next one is another': 'Retirer le lien d’un article ; le suivant sera un autre',
  'A published article': 'Un article publié',
  'Its address has changed': 'Son adresse a changé',
  'The approved comments of an article, fifty at a time, and what was withdrawn over replies':
    'Les commentaires approuvés d’un article, par cinquante, et la place de ceux qui ont été retirés au-dessus de réponses',
  'meta.next of the page before': 'Le meta.next de la page précédente',
  'Comment on an article; the header Link leads to what becomes of it (rel="status"), by the key that changes it too':
    'Commenter un article ; l’en-tête Link mène à ce qu’il devient (rel="status"), par la clé qui permet aussi de le modifier',
  Received: 'Reçu',
  'Change one’s own comment, within a quarter of an hour': 'Modifier son commentaire, dans le quart d’heure',
  'The last decisions, newest first, and who took them':
    'Les dernières décisions, les plus récentes d’abord, et qui les a prises',
  'Comments in one state: those that wait oldest first, the others newest first':
    'Les commentaires dans un état : ceux qui attendent, les plus anciens d’abord ; les autres, les plus récents d’abord',
  'Id or slug': 'Identifiant ou nom dans l’adresse',
  'The rule that held it': 'La règle qui l’a retenu',
  'Id or slug; its sub-categories are included':
    'Identifiant ou nom dans l’adresse ; ses sous-catégories sont comprises',
  'A whole name, whatever the accents and case, an e-mail address or the id of an account':
    'Un nom entier, sans tenir compte des accents ni de la casse, une adresse e-mail ou l’identifiant d’un compte',
  'Hours since it was sent': 'Heures depuis l’envoi',
  'Approved ones that no person has read, or whose author wrote another text since':
    'Ceux qui sont approuvés sans que personne les ait lus, ou dont l’auteur a écrit un autre texte depuis',
  'Found in name, text or e-mail, whatever the accents and case':
    'Cherché dans le nom, le texte ou l’e-mail, sans tenir compte des accents ni de la casse',
  'Questions of readers that the staff have not answered, oldest first; a page may be short, meta.next goes on':
    'Les questions de lecteurs restées sans réponse de l’équipe, les plus anciennes d’abord ; une page peut être courte, meta.next mène plus loin',
  'One comment': 'Un commentaire',
  'Which of the last comments other rules would receive otherwise; nothing is written':
    'Lesquels des derniers commentaires d’autres règles recevraient autrement ; rien n’est enregistré',
  'Decide on a comment': 'Décider d’un commentaire',
  'Decide on many comments, each by itself': 'Décider de plusieurs commentaires, chacun à part',
  'Recommend an approved comment, or no longer': 'Recommander un commentaire approuvé, ou ne plus le faire',
  'Refuse what its author wrote since: the approved text stays':
    'Refuser ce que son auteur a écrit depuis : le texte approuvé reste',
  'Report a comment': 'Signaler un commentaire',
  'Reported comments: those that wait, oldest first; with open=false those dealt with, newest first':
    'Les commentaires signalés : ceux qui attendent, les plus anciens d’abord ; avec open=false, ceux qui ont été traités, les plus récents d’abord',
  'Answer the reports of a comment that stays as it is':
    'Répondre aux signalements d’un commentaire qui reste tel quel',
  'What became of one’s own comment, and why': 'Ce qu’est devenu son commentaire, et pourquoi',
  'Contest the refusal of one’s own comment, once': 'Contester le refus de son commentaire, une fois',
  'Appeals: those that wait, oldest first; with open=false those answered, newest first':
    'Les contestations : celles qui attendent, les plus anciennes d’abord ; avec open=false, celles qui ont reçu une réponse, les plus récentes d’abord',
  'Answer an appeal, by someone other than whoever took the decision; overturned publishes the comment':
    'Répondre à une contestation, par une autre personne que celle qui a décidé ; overturned publie le commentaire',
  'A year of moderation: comments by state, refusals by ground, delays, reports, appeals':
    'Une année de modération : commentaires par état, refus par motif, délais, signalements, contestations',
  'This one unless said': 'L’année en cours si rien n’est dit',
  'Who may not comment, or is always held; newest first':
    'Qui ne peut pas commenter, ou est toujours retenu ; les plus récents d’abord',
  'Block or silence a person': 'Bloquer une personne, ou toujours la retenir',
  'Let a person comment again': 'Laisser de nouveau une personne commenter',
  'Who owes an article each week, month or quarter, and how it stands; of writers their own':
    'Qui doit un article chaque semaine, mois ou trimestre, et où cela en est ; pour qui écrit, les siens',
  'The seat of the publisher': 'Le siège de l’éditeur',
  'The telephone number of the publisher': 'Le téléphone de l’éditeur',
  'Who directs the writing, where somebody does': 'Qui dirige la rédaction, si quelqu’un le fait',
  'Who keeps the machine that serves the site': 'Qui garde la machine qui sert le site',
  'The address of the host': 'L’adresse de l’hébergeur',
  'The telephone number of the host': 'Le téléphone de l’hébergeur',
  'How far the site follows the accessibility rules (RGAA)': 'Jusqu’où le site suit les règles d’accessibilité (RGAA)',
  'Criteria that are met, in hundredths of those that apply':
    'Les critères respectés, en centièmes de ceux qui s’appliquent',
  'When the declaration of accessibility was made, such as 2026-11-28':
    'La date de la déclaration d’accessibilité, telle que 2026-11-28',
  'Who looked at the accessibility of the site': 'Qui a vérifié l’accessibilité du site',
  'What is not accessible; plain text, a line for each':
    'Ce qui n’est pas accessible ; texte brut, une ligne pour chacun',
  'What is exempt as a disproportionate burden; plain text, a line for each':
    'Les dérogations pour charge disproportionnée ; texte brut, une ligne pour chacune',
  'What the law does not ask to be accessible; plain text, a line for each':
    'Ce que la loi ne demande pas de rendre accessible ; texte brut, une ligne pour chacun',
  'With what, and on which pages it was tested; plain text, a line for each':
    'Avec quoi et sur quelles pages ; texte brut, une ligne pour chacun',
  'Address of the plan for the coming years': 'L’adresse du schéma pluriannuel',
  'For whom the site is written': 'À qui le site s’adresse',
  'What the site publishes, and how; plain text, paragraphs by blank lines':
    'Ce que le site publie, et comment ; texte brut, une ligne vide entre les paragraphes',
  'The library’s own page in place of one that the site makes: its id, or null':
    'La page de la bibliothèque qui remplace celle que fait le site : son identifiant, ou null',
  'A page stands in no list of articles; it bears no signature, category or comment':
    'Une page n’est dans aucune liste d’articles ; elle n’a ni signature, ni catégorie, ni commentaire',
  'Pages only: the page under which it stands; null at the top':
    'Pour une page : celle sous laquelle elle est placée ; null tout en haut',
  'Of a page: the one under which it stands': 'D’une page : celle sous laquelle elle est placée',
  'The slug of the page under which it stands': 'Le mot d’adresse de la page sous laquelle elle est placée',
  'The pages of the site, all of them, sisters in their order':
    'Les pages du site, toutes, celles d’un même niveau dans leur ordre',
  'A page of the site': 'Une page du site',
  'Move a page one place up or down among its sisters': 'Déplacer une page d’une place, parmi celles de son niveau',
  'The menus at the head and at the foot of the site': 'Les menus en tête et en pied du site',
  'The menus, with what leads readers nowhere': 'Les menus, avec les entrées qui ne mènent nulle part',
  'One entry of a menu': 'Une entrée de menu',
  'Change an entry of a menu, or put it into the other one': 'Modifier une entrée de menu, ou la mettre dans l’autre',
  'The menu that it stands in; in another one it is the last':
    'Le menu où elle se trouve ; dans un autre, elle est la dernière',
  'Set the whole of a menu; without entries the site shows its own':
    'Fixer tout un menu ; sans entrée, le site montre le sien',
  'The id of the page or the category': 'L’identifiant de la page ou de la catégorie',
  'Of a link: a path of this site, or a whole address': 'D’un lien : un chemin du site, ou une adresse entière',
  'A path of this site, or a whole address': 'Un chemin du site, ou une adresse entière',
  'Empty to be named as what it leads to; a link must have one':
    'Vide pour porter le nom de ce vers quoi elle mène ; un lien en a toujours un',
  'Empty where none was made: the site shows its categories':
    'Vide tant que personne n’en a fait : le site montre ses catégories',
  'One whose link is null leads readers nowhere: they do not see it':
    'Une entrée dont link est null ne mène nulle part : le public ne la voit pas',
  'Have a byline or a category owe an article regularly':
    'Faire devoir un article régulier à une signature ou à une catégorie',
  'One commitment, and how it stands': 'Un engagement, et où il en est',
  'Change how often an article is owed; it counts from now on':
    'Changer le rythme d’un engagement ; il compte à partir de maintenant',
  'End a commitment': 'Supprimer un engagement',
  'The id of a signature; or give a category': 'L’identifiant d’une signature ; ou donnez une catégorie',
  'The id of a category; or give a byline': 'L’identifiant d’une catégorie ; ou donnez une signature',
  'In the week, month or quarter that runs; missed where the one before passed without an article too':
    'Dans la semaine, le mois ou le trimestre en cours ; missed quand les précédents sont aussi passés sans article',
  'When the week, month or quarter that runs ends': 'La fin de la semaine, du mois ou du trimestre en cours',
  'How many passed without an article before it; 12 at most': 'Combien sont passés sans article avant ; 12 au plus',
  'The canned replies, by title': 'Les réponses types, par titre',
  'Write a canned reply': 'Écrire une réponse type',
  'One canned reply': 'Une réponse type',
  'Change a canned reply': 'Modifier une réponse type',
  'Remove a canned reply': 'Supprimer une réponse type',
  'The categories that somebody moderates': 'Les catégories que quelqu’un modère',
  'Choose the categories that somebody moderates, with those under them; none for all':
    'Choisir les catégories que quelqu’un modère, avec celles qu’elles contiennent ; aucune : toutes',
  'How comments are published, and who chose it': 'Comment les commentaires sont publiés, et qui l’a choisi',
  'Choose how comments are published, on the site or in a category':
    'Choisir comment les commentaires sont publiés, sur le site ou dans une catégorie',
  'All that was ever chosen, newest first': 'Tous les choix faits, les plus récents d’abord',
  'Ask for an account: a link is sent, and nothing exists before it is confirmed':
    'Demander un compte : un lien est envoyé, et rien n’existe avant qu’il soit confirmé',
  'Create the account that a link confirms, and sign in': 'Créer le compte qu’un lien confirme, et se connecter',
  'Ask for a link by which a patron signs in': 'Demander un lien par lequel un lecteur se connecte',
  'Sign in by a link, as a patron': 'Se connecter par un lien, comme lecteur',
  'One’s own comments, newest first, with what became of them':
    'Ses commentaires, les plus récents d’abord, et ce qu’ils sont devenus',
  'All that is tied to one’s own address, as a file': 'Tout ce qui est lié à sa propre adresse, en un fichier',
  'Change one’s display name or password': 'Changer son nom affiché ou son mot de passe',
  'Delete one’s account': 'Supprimer son compte',
  'Ask to be told by e-mail of new comments on an article':
    'Demander à être averti par courriel des nouveaux commentaires d’un article',
  'How often one is told by e-mail of comments to review':
    'À quel rythme on est averti par courriel des commentaires à relire',
  'Choose how often one is told by e-mail of comments to review':
    'Choisir à quel rythme on est averti par courriel des commentaires à relire',
  'All that is tied to an e-mail address; of its comments the newest hundred':
    'Tout ce qui est lié à une adresse e-mail ; de ses commentaires, les cent plus récents',
  'The same as a file, with every comment, to be handed over; it is recorded':
    'La même chose en un fichier, avec tous les commentaires, à remettre à la personne ; c’est consigné',
  'Erase all that is tied to an e-mail address': 'Effacer tout ce qui est lié à une adresse e-mail',
  'What the clock removed, newest first: the proof without the data':
    'Ce que le calendrier a supprimé, le plus récent d’abord : la preuve sans les données',
  'How its last question about where a work is went; null where none was put':
    'Comment s’est passée sa dernière question sur la disponibilité d’un document ; null si aucune n’a été posée',
  'Empty where it was heard': 'Vide si une réponse est venue',
  'Whether a work that a published article cites can be had, and where, as the catalogue says: it is asked now, for a few seconds at most. `knownAt` tells of when that is; null where nothing is known':
    'Si un document que cite un article publié est disponible, et où, d’après le catalogue : la question lui est posée à l’instant, pendant quelques secondes au plus. `knownAt` dit de quand date ce qui est su ; null si rien ne l’est',
  'on-site: read at the library; lent: it comes back; interloan: another library has it sent; unavailable: nobody says when; unknown: nothing is said':
    'on-site : à consulter sur place ; lent : il revient ; interloan : une autre bibliothèque le fait venir ; unavailable : personne ne dit quand ; unknown : rien n’en est dit',
  'The library, or its department': 'La bibliothèque, ou son service',
  'Where it stands there': 'Son emplacement',
  'Which part it is': 'De quelle partie il s’agit',
  'The day on which it comes back': 'Le jour où il revient',
  'How many people wait for it': 'Combien de personnes l’attendent',
  'It has to be asked for first, or fetched': 'Il faut d’abord le demander, ou le faire chercher',
  'What else holds, such as a short loan': 'Ce qui vaut encore, par exemple un prêt court',
  'Where it is asked for, reserved or read': 'Où le demander, le réserver ou le lire',
  'The copies, those first that can be had; 20 at most. Any text may be empty':
    'Les exemplaires, d’abord ceux qui sont disponibles ; 20 au plus. Tout texte peut être vide',
  'How many copies there are': 'Combien il y a d’exemplaires',
  'Its page in the catalogue; empty where there is none': 'Sa page dans le catalogue ; vide s’il n’y en a pas',
  'Who said so; empty where nothing is known': 'Qui l’a dit ; vide si rien n’est su',
  'The plugins': 'Les extensions',
  'A plugin and its settings': 'Une extension et ses réglages',
  'Switch a plugin on or off, or set it; it counts at once':
    'Activer, désactiver ou régler une extension ; cela compte aussitôt',
  'That of its folder': 'Celui de son dossier',
  'In the language of the request': 'Dans la langue de la requête',
  'Whether it is switched on; a new one is': 'Si elle est activée ; une nouvelle l’est',
  'waits: it lacks a setting; failed: it cannot be read or started; stopped: it failed three times':
    'waits : il lui manque un réglage ; failed : elle ne peut être lue ou démarrée ; stopped : elle a échoué trois fois',
  'Why it failed, as the program says it': 'Pourquoi elle a échoué, comme le programme le dit',
  'As they count; secrets are not told': 'Tels qu’ils comptent ; les secrets ne sont pas dits',
  'The secrets that are set': 'Les secrets qui sont donnés',
  'Settings that a variable of the environment sets, and its name':
    'Les réglages que fixe une variable d’environnement, et son nom',
  'JSON Schema of its settings': 'Le schéma JSON de ses réglages',
  'Those to set; null takes one back. Others stay': 'Ceux à changer ; null en retire un. Les autres restent',
  'Browser, system and kind of machine, in the language of the request, as they named themselves':
    'Navigateur, système et genre de machine, dans la langue de la requête, tels qu’ils se sont nommés',
  'At the latest': 'Au plus tard',
  'The one of this request': 'Celle de cette requête',
  'One’s own open sessions, the newest first': 'Ses propres sessions ouvertes, la plus récente d’abord',
  'End one of one’s own sessions': 'Fermer une de ses propres sessions',
  'End one’s own sessions but this one': 'Fermer ses propres sessions, sauf celle-ci',
  'A letter, as the keyboard writes it': 'Une lettre, telle que le clavier l’écrit',
  'Whether keys act at all': 'Si des touches agissent',
  'One’s own keys for moderation at the desk': 'Ses propres touches de modération au bureau',
  'Choose one’s own keys for moderation at the desk': 'Choisir ses propres touches de modération au bureau',
  'What anybody may know of the site': 'Ce que chacun peut savoir du site',
  'Texts, their workflow and their earlier states': 'Les textes, leurs états et leurs versions antérieures',
  'What readers send, see, change, report and contest':
    'Ce que les lecteurs envoient, voient, modifient, signalent et contestent',
  'Kinds of things presented, as a tree': 'Les genres de choses présentées, en arbre',
  Subjects: 'Les sujets',
  'Public signatures': 'Les signatures publiques',
  Pictures: 'Les images',
  'Signing in, and one’s own account': 'Se connecter, et son propre compte',
  'Accounts of readers': 'Les comptes des lecteurs',
  'The queue, decisions, reports, appeals and blocks':
    'La file, les décisions, les signalements, les contestations et les blocages',
  'What the library sets for its site': 'Ce que la bibliothèque règle pour son site',
  'Accounts of the staff': 'Les comptes de l’équipe',
  'An e-mail address; of somebody on another site @name@host, or the address of their account or page':
    'Une adresse électronique ; pour une personne d’un autre site, @nom@serveur, ou l’adresse de son compte ou de sa page',
  'Who the address is on other sites; since when they follow the blog, and since when it follows them':
    'Qui est cette adresse sur d’autres sites ; depuis quand elle suit le blog, et depuis quand il la suit',
  'Accounts of the fediverse that followed the blog, or that it followed':
    'Les comptes du fédivers qui suivaient le blog, ou qu’il suivait',
  'What is tied to a person: found, handed over, erased': 'Ce qui est lié à une personne : trouvé, remis, effacé',
  'Letters that wait, were sent, or failed': 'Les courriers en attente, envoyés ou échoués',
  'Events that a follower could not read': 'Les événements qu’un abonné n’a pas pu lire',
  'The dates that an article announces, in the order of time': 'Les dates qu’annonce un article, dans l’ordre du temps',
  'Announce a date in an article': 'Annoncer une date dans un article',
  'One date that an article announces': 'Une date qu’annonce un article',
  'Change a date, or cancel it: readers and their calendars are told':
    'Modifier une date ou l’annuler : le site et les agendas le disent',
  'Remove a date; one that readers saw is rather cancelled':
    'Retirer une date ; celle que le public a vue s’annule plutôt',
  'What takes place, by published articles, in the order of time':
    'Ce qui a lieu, d’après les articles publiés, dans l’ordre du temps',
  'A wall time of the library’s zone (2027-03-28T10:30) or an instant; a day (2027-03-28) for whole days':
    'Une heure de l’horloge dans le fuseau de la bibliothèque (2027-03-28T10:30) ou un instant ; un jour (2027-03-28) pour des journées entières',
  'In the same form; of whole days the last one, which counts':
    'Sous la même forme ; pour des journées entières, la dernière, qui compte',
  'Where one books: an https address, a telephone number or an e-mail address, by `booking`':
    'Où l’on réserve : une adresse en https, un numéro de téléphone ou une adresse électronique, selon `booking`',
  'What readers are told of it; of what is planned nothing is kept':
    'Ce qu’on en dit au public ; rien n’est gardé pour ce qui a lieu comme prévu',
  'The id of the article that announces it': 'L’identifiant de l’article qui l’annonce',
  'A day of the library’s calendar or an instant; today unless said':
    'Un jour du calendrier de la bibliothèque, ou un instant ; aujourd’hui par défaut',
  'The day or the instant before which it begins; a year later unless said, and at most':
    'Le jour ou l’instant avant lequel cela commence ; un an plus tard par défaut, et au plus',
  'The article that announces it': 'L’article qui l’annonce',
  'Of that article': 'De cet article',
  'BCP 47, of its title': 'BCP 47, de son titre',
  'RFC 3339 with the offset of the library’s zone; a day where it is of whole days':
    'RFC 3339 avec le décalage du fuseau de la bibliothèque ; un jour pour des journées entières',
  'The same; of whole days the last one, which counts': 'De même ; pour des journées entières, la dernière, qui compte',
  'The branches, in order': 'Les bibliothèques, dans l’ordre',
  'Add a branch, with its hours of the week': 'Ajouter une bibliothèque, avec ses horaires de la semaine',
  'One branch': 'Une bibliothèque',
  'Change a branch, or its hours': 'Modifier une bibliothèque ou ses horaires',
  'Remove a branch': 'Retirer une bibliothèque',
  'The days on which hours are others than those of the week, from today on':
    'Les jours où les horaires ne sont pas ceux de la semaine, à partir d’aujourd’hui',
  'Close, or open at other hours, on a day or on several': 'Fermer, ou ouvrir à d’autres heures, un jour ou plusieurs',
  'Go back to the hours of the week': 'Revenir aux horaires de la semaine',
  'The branches of the library, when they are open, and the exceptions from today on':
    'Les bibliothèques, leurs horaires, et les exceptions à partir d’aujourd’hui',
  'Such as 10:00': 'Par exemple 10:00',
  'Such as 12:30; 24:00 for midnight': 'Par exemple 12:30 ; 24:00 pour minuit',
  'None where it is closed': 'Aucune si c’est fermé',
  'The days of the week, from Monday on': 'Les jours de la semaine, à partir du lundi',
  'How to come, or what else readers should know': 'Comment venir, ou ce qu’il est bon de savoir',
  'The id of a branch; null for all of them': 'L’identifiant d’une bibliothèque ; null pour toutes',
  'A day of the calendar, such as 2027-07-14': 'Un jour du calendrier, par exemple 2027-07-14',
  'The last one, which counts': 'Le dernier, qui compte',
  'What readers are told, such as “fête nationale”': 'Ce qu’on dit au public, par exemple « fête nationale »',
  'From today on; where two hold for a day, the shorter one counts':
    'À partir d’aujourd’hui ; si deux valent pour un jour, la plus courte l’emporte',
  'Agenda: what takes place, which articles announce': 'Agenda : ce qui a lieu, qu’annoncent les articles',
  'Opening hours: the branches of the library': 'Horaires : les bibliothèques du réseau',
  'When a text is to be read again': 'Quand un texte est à relire',
  'Set the day from which a text may be old, and what takes its place':
    'Fixer le jour à partir duquel un texte peut être périmé, et ce qui le remplace',
  'Take the review date away': 'Retirer la date de relecture',
  'Corrections of an article, and replies to it': 'Les rectificatifs d’un article et les réponses qu’il appelle',
  'Add a correction, or the reply of somebody who is named, to a live article':
    'Ajouter à un article en ligne un rectificatif, ou la réponse d’une personne mise en cause',
  'Withdraw a correction or a reply: a sentence stays that says when and why':
    'Retirer un rectificatif ou une réponse : une phrase reste, qui dit quand et pourquoi',
  'The day from which readers are told that it may be old':
    'Le jour à partir duquel le public est prévenu qu’il peut être périmé',
  'The id of the live text that takes its place': 'L’identifiant du texte en ligne qui le remplace',
  'Who answers; of a reply alone': 'Qui répond ; d’une réponse seulement',
  'Plain text; an empty line parts paragraphs': 'Texte simple ; une ligne vide sépare les paragraphes',
  'Read by readers, in its place': 'Lu par le public, à sa place',
}
