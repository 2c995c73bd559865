/** What the clipboard holds after copying from the programs that librarians write with, and what stays of it. */
export const pasted: { from: string; source: string; expected: string }[] = [
  {
    from: 'Word: a heading, a paragraph with runs, an empty paragraph',
    source: `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- /* Font Definitions */ @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=FR style='tab-interval:35.4pt'><!--StartFragment--><h1 style='margin-top:12.0pt'><span style='font-size:16.0pt'>Coups de cœur<o:p></o:p></span></h1><p class=MsoNormal><b><span style='color:black'>L’été</span></b><b> </b><span lang=EN-US style='mso-ansi-language:EN-US'>des <i>bibliothèques</i></span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`,
    expected:
      '<h2>Coups de cœur</h2><p><strong>L’été</strong> <span lang="en-US">des <em>bibliothèques</em></span></p>',
  },
  {
    from: 'Word: a list made of paragraphs',
    source:
      `<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if ` +
      `!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt ` +
      `"Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Romans</p>`,
    expected: '<p>·&nbsp;&nbsp; Romans</p>',
  },
  {
    from: 'Word: a table',
    source:
      `<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'><tr ` +
      `style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.6pt'><p ` +
      'class=MsoNormal><b>Jour<o:p></o:p></b></p></td><td width=301><p ' +
      'class=MsoNormal>Heures<o:p></o:p></p></td></tr><tr><td colspan=2 width=602><p ' +
      'class=MsoNormal>Mardi&nbsp;: 10&nbsp;h – 18&nbsp;h</p></td></tr></table>',
    expected:
      '<table><tbody><tr><td><p><strong>Jour</strong></p></td><td><p>Heures</p></td></tr><tr><td ' +
      'colspan="2"><p>Mardi&nbsp;: 10&nbsp;h – 18&nbsp;h</p></td></tr></tbody></table>',
  },
  {
    from: 'Word: a link, a footnote and a bookmark',
    source:
      '<p class=MsoNormal><a name="_Toc1"></a><a href="https://example.org/" target="_blank"><span ' +
      `style='color:blue'>Le site</span></a><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" ` +
      'title=""><span class=MsoFootnoteReference><sup>[1]</sup></span></a></p>',
    expected: '<p><a href="https://example.org/">Le site</a><a href="#_ftn1"><sup>[1]</sup></a></p>',
  },
  {
    from: 'Word: a picture of the computer it was written on',
    source:
      `<p class=MsoNormal>Avant <!--[if gte vml 1]><v:shape style='width:1in'><v:imagedata ` +
      'src="file:///C:/Temp/image001.png"/></v:shape><![endif]--><![if !vml]><img width=96 height=96 ' +
      'src="file:///C:/Temp/image001.png" v:shapes="Image_1"><![endif]> après</p>',
    expected: '<p>Avant  après</p>',
  },
  {
    from: 'LibreOffice: paragraphs, a list, a quotation',
    source:
      '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; ' +
      'charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.2"/><style ' +
      'type="text/css">p { line-height: 115% }</style></head><body lang="fr-FR" link="#000080" dir="ltr"><p ' +
      'style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="4">Bonjour ' +
      '<b>à tous</b></font></font></p><p><br/><br/></p><ul><li><p style="margin-bottom: ' +
      '0cm">Un</p></li><li><p>Deux</p></li></ul><blockquote>Cité</blockquote></body></html>',
    expected:
      '<p>Bonjour <strong>à ' +
      'tous</strong></p><ul><li><p>Un</p></li><li><p>Deux</p></li></ul><blockquote>Cité</blockquote>',
  },
  {
    from: 'LibreOffice: a run in italics by its style, and another in exponent',
    source:
      '<p>Le <span style="font-style: italic">Voyage</span> au XIX<span style="vertical-align: super">e</span> ' +
      'siècle <span style="text-decoration: line-through">fini</span></p>',
    expected: '<p>Le <em>Voyage</em> au XIX<sup>e</sup> siècle <s>fini</s></p>',
  },
  {
    from: 'Google Docs: all of it in a <b> that is not bold',
    source:
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr" ` +
      'style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Horaires</span></h2><p dir="ltr" ' +
      'style="line-height:1.38"><span style="font-size:11pt;font-family:Arial;font-weight:400">La salle est ' +
      '</span><span style="font-weight:700">fermée</span><span style="font-weight:400"> </span><span ' +
      'style="font-weight:400;font-style:italic">lundi</span></p><br /><ul style="margin-top:0"><li dir="ltr" ' +
      'style="list-style-type:disc" aria-level="1"><p dir="ltr" ' +
      'role="presentation"><span>Un</span></p></li></ul></b>',
    expected:
      '<h2 dir="ltr">Horaires</h2><p dir="ltr">La salle est <strong>fermée</strong> ' +
      '<em>lundi</em></p><br><ul><li dir="ltr"><p dir="ltr">Un</p></li></ul>',
  },
  {
    from: 'Google Docs: a link and a picture of its servers',
    source:
      '<p dir="ltr"><a href="https://www.google.com/url?q=https://example.org/&amp;sa=D" ' +
      'style="text-decoration:none"><span ' +
      'style="color:#1155cc;text-decoration:underline">ici</span></a><span><img ' +
      'src="https://lh7-rt.googleusercontent.com/x" width="624" height="416" /></span></p>',
    expected: '<p dir="ltr"><a href="https://www.google.com/url?q=https://example.org/&amp;sa=D">ici</a></p>',
  },
  {
    from: 'a web page: wrappers, a menu button, a tracking picture, a video',
    source:
      '<div class="entry"><div><p>Un <button ' +
      'onclick="x()">Partager</button></p></div><div>Deux<br>lignes</div><img ' +
      'src="https://tracker.example/1.gif" width=1 height=1><iframe ' +
      'src="https://www.youtube.com/embed/x">Vidéo</iframe><div><div></div></div></div>',
    expected: '<p>Un Partager</p><p>Deux<br>lignes</p>',
  },
  {
    from: 'an e-mail: blank lines, a signature rule, quoted text',
    source:
      '<div>Bonjour,</div><div><br></div><div>Voici <i></i>le texte.</div><hr><blockquote type="cite" ' +
      'cite="mid:x"><div>Ancien</div></blockquote>',
    expected: '<p>Bonjour,</p><p>Voici le texte.</p><hr><blockquote><p>Ancien</p></blockquote>',
  },
  {
    from: 'code, with its blank lines',
    source: '<pre class="x"><code>\n  a &lt; b\n\n  c</code></pre><pre>\n\n  d</pre><p><kbd>Ctrl</kbd></p>',
    expected: '<pre><code>\n  a &lt; b\n\n  c</code></pre><pre>  d</pre><p><kbd>Ctrl</kbd></p>',
  },
  {
    from: 'a table with headers, written by hand',
    source:
      '<table><caption>Tarifs</caption><thead><tr><th scope="col" ' +
      'onclick="x">Âge</th></tr></thead><tbody><tr><td rowspan="2" bgcolor="red">Moins de 18 ' +
      'ans</td></tr></tbody></table>',
    expected:
      '<table><caption>Tarifs</caption><thead><tr><th scope="col">Âge</th></tr></thead><tbody><tr><td ' +
      'rowspan="2">Moins de 18 ans</td></tr></tbody></table>',
  },
  {
    from: 'a language by its name, which is none to a screen reader',
    source: '<p>Le mot <em lang="anglais">chat</em>, en <em lang="EN-gb">anglais</em></p>',
    expected: '<p>Le mot <em>chat</em>, en <em lang="en-GB">anglais</em></p>',
  },
  {
    from: 'plain text',
    source: 'Un texte, avec des « guillemets », 2 < 3 & 4 > 3.',
    expected: 'Un texte, avec des « guillemets », 2 &lt; 3 &amp; 4 &gt; 3.',
  },
]
