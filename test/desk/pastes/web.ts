import type { Sample } from './sample.ts'

export const web: Sample[] = [
  {
    from: 'a web page: wrappers, a button, a counter, a video',
    html:
      '<meta charset="utf-8"><div class="entry"><div><p>Un <button onclick="x()">Partager</button></p></div><div>Deux<br>lignes' +
      '</div><img src="https://tracker.example/1.gif" width=1 height=1><iframe src="https://www.youtube.com/embed/x">Vidéo' +
      '</iframe><div><div></div></div></div>',
    expected: '<p>Un</p><p>Deux<br>lignes</p>',
    dropped: { images: 1, embeds: 1 },
  },
  {
    from: 'Wikipedia: links, a note, a passage in another language',
    html:
      '<p style="margin: 0.5em 0px; color: rgb(32, 33, 34); font-family: sans-serif;"><b>Émile Zola</b> est un <a ' +
      'href="https://fr.wikipedia.org/wiki/%C3%89crivain" title="Écrivain" style="color: rgb(51, 102, 204);">écrivain</a>' +
      '<sup id="cite_ref-1" class="reference"><a href="https://fr.wikipedia.org/wiki/Zola#cite_note-1">[1]</a></sup> ' +
      '(<span class="lang-en" lang="en">naturalism</span>).</p>',
    expected:
      '<p><strong>Émile Zola</strong> est un <a href="https://fr.wikipedia.org/wiki/%C3%89crivain" title="Écrivain">écrivain' +
      '</a><a href="https://fr.wikipedia.org/wiki/Zola#cite_note-1"><sup>[1]</sup></a> (<span lang="en">naturalism</span>).</p>',
    dropped: { colours: 2 },
  },
  {
    from: 'a web page: a heading around which there is a link and blocks',
    html: '<a href="https://example.org/a"><h3><div>Titre <strong>fort</strong></div></h3><p>Résumé</p></a>',
    expected:
      '<h3><a href="https://example.org/a">Titre fort</a></h3><p><a href="https://example.org/a">Résumé</a></p>',
  },
  {
    from: 'a web page: a figure of another site keeps its caption as a paragraph',
    html: '<figure class="wp-block-image"><img src="https://example.org/x.jpg" alt="Un hibou"><figcaption>Le hibou</figcaption></figure>',
    expected: '<p>Le hibou</p>',
    dropped: { images: 1 },
  },
  {
    from: 'this site: a figure and its picture, with all their sizes',
    html:
      '<figure><picture><source type="image/avif" srcset="/media/ab/c-640.avif 640w"><img src="/media/ab/c-1280.jpg" ' +
      'srcset="/media/ab/c-640.jpg 640w" alt="Un hibou" width="1280" height="720" loading="lazy"></picture><figcaption>Le ' +
      '<em>hibou</em></figcaption></figure>',
    expected:
      '<figure><img alt="Un hibou" src="/media/ab/c-1280.jpg" width="1280" height="720"><figcaption>Le <em>hibou</em>' +
      '</figcaption></figure>',
  },
  {
    from: 'a web page: definitions',
    html: '<dl><dt>Prêt</dt><dd>Trois semaines.</dd><dt>Retour</dt><dd>À la boîte.</dd></dl>',
    expected: '<p><strong>Prêt</strong></p><p>Trois semaines.</p><p><strong>Retour</strong></p><p>À la boîte.</p>',
  },
  {
    from: 'a web page: code in colours',
    html:
      '<pre class="hljs" style="background:#272822"><code class="language-js"><span style="color:#f92672">const</span> a = 1;<br>  b()' +
      '</code></pre><p>Faites <kbd>Ctrl</kbd>+<kbd>C</kbd> ou <tt>ls</tt>.</p>',
    expected: '<pre>const a = 1;\n  b()</pre><p>Faites <kbd>Ctrl</kbd>+<kbd>C</kbd> ou <code>ls</code>.</p>',
    dropped: { colours: 1 },
  },
  {
    from: 'a web page: dangerous links, scripts, drawings, forms',
    html:
      '<p><a href="javascript:alert(1)">un</a> <a href="data:text/html,x">deux</a> <a href="//evil.example/">trois</a></p>' +
      '<script>alert(1)</script><svg onload="alert(1)"><text>x</text></svg><form><label>Nom</label><input value="x"></form>',
    expected: '<p>un deux trois</p><p>Nom</p>',
    dropped: { links: 3 },
  },
  {
    from: 'a web page: a table with headers on the side and a caption',
    html:
      '<table class="t"><caption>Tarifs</caption><tbody><tr><th scope="row">Adulte</th><td style="color:green">10 €</td></tr>' +
      '<tr><th scope="row">Enfant</th><td>0 €</td></tr></tbody></table>',
    expected:
      '<table><caption>Tarifs</caption><tbody><tr><th scope="row">Adulte</th><td>10 €</td></tr><tr><th scope="row">Enfant</th>' +
      '<td>0 €</td></tr></tbody></table>',
    dropped: { colours: 1 },
  },
  {
    from: 'a web page: Arabic and Breton',
    html: '<p dir="rtl" lang="ar">مكتبة</p><p>Levraoueg <i lang="br">Kemper</i></p>',
    expected: '<p dir="rtl">مكتبة</p><p>Levraoueg <span lang="br"><em>Kemper</em></span></p>',
  },
  {
    from: 'a page of this site: an address within it',
    html: '<p>Voir <a href="https://desk.test/articles/zola">Zola</a>.</p>',
    expected: '<p>Voir <a href="/articles/zola">Zola</a>.</p>',
  },
]

export const mail: Sample[] = [
  {
    from: 'mail: blank lines, a rule, quoted text',
    html:
      '<div>Bonjour,</div><div><br></div><div>Voici <i></i>le texte.</div><hr><blockquote type="cite" cite="mid:x"><div>Ancien' +
      '</div></blockquote>',
    expected: '<p>Bonjour,</p><p>Voici le texte.</p><hr><blockquote><p>Ancien</p></blockquote>',
  },
  {
    from: 'mail: paragraphs made of two line breaks',
    html: 'Bonjour,<br><br>Premier<br>paragraphe.<br><br><br>Second.',
    expected: '<p>Bonjour,</p><p>Premier<br>paragraphe.</p><p>Second.</p>',
  },
  {
    from: 'mail: a newsletter laid out by tables',
    html:
      '<table role="presentation" width="600"><tr><td bgcolor="#003366"><table><tr><td><h1 style="color:#ffffff">Lettre</h1></td>' +
      '</tr></table></td></tr><tr><td><p>Bonjour</p><a href="https://example.org/?utm_source=x"><img ' +
      'src="https://example.org/b.png"></a></td></tr></table>',
    expected: '<h2>Lettre</h2><p>Bonjour</p>',
    dropped: { images: 1, colours: 1 },
  },
  {
    from: 'Outlook: paragraphs of its own, a signature',
    html:
      '<div class=WordSection1><p class=MsoNormal><span style="font-family:&quot;Arial&quot;,sans-serif;color:#1F497D">Bonjour,' +
      '<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><a href="mailto:a@example.org">' +
      'a@example.org</a></p></div>',
    expected: '<p>Bonjour,</p><p><a href="mailto:a@example.org">a@example.org</a></p>',
    dropped: { colours: 1 },
  },
  {
    from: 'Gmail: a quotation within a wrapper',
    html:
      '<div dir="ltr">Merci !<div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le lun. 3 mars, A a écrit :<br></div>' +
      '<blockquote class="gmail_quote" style="margin:0px;border-left:1px solid rgb(204,204,204)"><div dir="ltr">Question ?</div>' +
      '</blockquote></div></div>',
    expected: '<p>Merci !</p><p>Le lun. 3 mars, A a écrit :</p><blockquote><p>Question ?</p></blockquote>',
  },
]
