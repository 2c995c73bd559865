import type { Sample } from './sample.ts'

const libre = (body: string) =>
  '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>' +
  '<meta name="generator" content="LibreOffice 24.2.5.2 (Linux)"/><style type="text/css">@page { size: 21cm 29.7cm } ' +
  'p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }</style></head>' +
  `<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr">${body}</body></html>`

const docs = (body: string) =>
  `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b3c">${body}</b>`

const run = (style: string, text: string) =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style}` +
  `vertical-align:baseline;white-space:pre-wrap;">${text}</span>`

export const libreOffice: Sample[] = [
  {
    from: 'LibreOffice: paragraphs, an empty one, a list',
    html: libre(
      '<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="4" ' +
        'style="font-size: 14pt">Bonjour <b>à tous</b></font></font></p><p><br/><br/></p><ul><li><p ' +
        'style="margin-bottom: 0cm">Un</p></li><li><p>Deux</p></li></ul>',
    ),
    expected: '<p>Bonjour <strong>à tous</strong></p><ul><li>Un</li><li>Deux</li></ul>',
  },
  {
    from: 'LibreOffice: headings, an English passage, a colour',
    html: libre(
      '<h1 class="western">Titre</h1><h3 class="western">Sous-titre</h3><p>Voir <span lang="en-GB"><i>The Library' +
        '</i></span>, <font color="#c9211e">rouge</font>.</p>',
    ),
    expected: '<h2>Titre</h2><h3>Sous-titre</h3><p>Voir <span lang="en-GB"><em>The Library</em></span>, rouge.</p>',
    dropped: { colours: 1 },
  },
  {
    from: 'LibreOffice: styles for italics, exponents and struck words',
    html: libre(
      '<p>Le <span style="font-style: italic; font-weight: bold">Voyage</span> au XIX<span style="vertical-align: super">e' +
        '</span> siècle <span style="text-decoration: line-through">fini</span></p>',
    ),
    expected: '<p>Le <strong><em>Voyage</em></strong> au XIX<sup>e</sup> siècle <s>fini</s></p>',
  },
  {
    from: 'LibreOffice: a table with a head',
    html: libre(
      '<table width="643" cellpadding="4" cellspacing="0"><col width="313"/><col width="313"/><thead><tr valign="top">' +
        '<th width="313" style="border: 1px solid #000000"><p>Âge</p></th><th><p>Tarif</p></th></tr></thead><tbody><tr>' +
        '<td><p>18 ans</p></td><td><p>Gratuit</p><p>toujours</p></td></tr></tbody></table>',
    ),
    expected:
      '<table><thead><tr><th scope="col">Âge</th><th scope="col">Tarif</th></tr></thead><tbody><tr><td>18 ans</td>' +
      '<td><p>Gratuit</p><p>toujours</p></td></tr></tbody></table>',
  },
  {
    from: 'LibreOffice: a numbered list within a list, and a quotation',
    html: libre(
      '<ol><li><p>Un</p><ol type="a"><li><p>Petit a</p></li></ol></li><li value="5"><p>Cinq</p></li></ol>' +
        '<blockquote>Cité</blockquote>',
    ),
    expected: '<ol><li>Un<ol><li>Petit a</li></ol></li><li>Cinq</li></ol><blockquote><p>Cité</p></blockquote>',
  },
  {
    from: 'LibreOffice: an image within the page, a note, a place to go to',
    html: libre(
      '<p><a name="repere"></a>Texte<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> ' +
        '<img src="data:image/png;base64,iVBORw0KGgo=" name="Image1" align="bottom" width="10" height="10" border="0"/></p>',
    ),
    expected: '<p>Texte<sup>1</sup></p>',
    dropped: { images: 1 },
  },
]

export const googleDocs: Sample[] = [
  {
    from: 'Google Docs: a heading and runs, all within a <b> that is not bold',
    html: docs(
      `<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Horaires</span></h2><p dir="ltr" ` +
        `style="line-height:1.38">${run('font-weight:400;', 'La salle est ')}${run('font-weight:700;', 'fermée')}` +
        `${run('font-weight:400;font-style:italic;', ' lundi')}</p><br />`,
    ),
    expected: '<h2>Horaires</h2><p>La salle est <strong>fermée</strong><em> lundi</em></p>',
  },
  {
    from: 'Google Docs: a list within a list, beside its item',
    html: docs(
      `<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation">` +
        `${run('', 'Un')}</p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${run('', 'Dedans')}</p>` +
        `</li></ul><li dir="ltr"><p dir="ltr">${run('', 'Deux')}</p></li></ul>`,
    ),
    expected: '<ul><li>Un<ul><li>Dedans</li></ul></li><li>Deux</li></ul>',
  },
  {
    from: 'Google Docs: a link through its counter, and a picture',
    html: docs(
      `<p dir="ltr"><a href="https://www.google.com/url?q=https://example.org/a%3Fb&amp;sa=D&amp;source=docs" ` +
        `style="text-decoration:none;">${run('text-decoration:underline;', 'ici')}</a><span><img ` +
        `src="https://lh7-rt.googleusercontent.com/x" width="624" height="416" /></span></p>`,
    ),
    expected: '<p><a href="https://example.org/a?b">ici</a></p>',
    dropped: { images: 1 },
  },
  {
    from: 'Google Docs: a table',
    html: docs(
      `<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup>` +
        `<col width="301" /><col width="301" /></colgroup><tbody><tr style="height:0pt"><td style="vertical-align:top">` +
        `<p dir="ltr">${run('', 'Lundi')}</p></td><td><p dir="ltr">${run('', 'Fermé')}</p></td></tr></tbody></table></div>`,
    ),
    expected: '<table><tbody><tr><td>Lundi</td><td>Fermé</td></tr></tbody></table>',
  },
  {
    from: 'Google Docs: a colour, a highlight, an exponent, two lines in one paragraph',
    html: docs(
      `<p dir="ltr"><span style="color:#ff0000;">Rouge</span><span style="background-color:#ffff00;">jaune</span> ` +
        `XX<span style="font-size:0.6em;vertical-align:super;">e</span><br><span>suite</span></p>`,
    ),
    expected: '<p>Rougejaune XX<sup>e</sup><br>suite</p>',
    dropped: { colours: 2 },
  },
  {
    from: 'Google Docs: a title, a rule, an empty paragraph',
    html: docs(
      '<p dir="ltr"><span>Fin</span></p><p><hr /></p><p dir="ltr"><span>&nbsp;</span></p><h6 dir="ltr"><span>Petit</span></h6>',
    ),
    expected: '<p>Fin</p><hr><h4>Petit</h4>',
  },
]
