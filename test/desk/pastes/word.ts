import type { Sample } from './sample.ts'

/** As Word (2016 to 365, Windows and Mac) puts it into the clipboard: a whole page between two comments. */
const page = (body: string) =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
  `xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>` +
  `<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">` +
  `<link rel=File-List href="file:///C:/Users/x/msohtmlclip1/01/clip_filelist.xml"><!--[if gte mso 9]><xml>` +
  `<w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal ` +
  `{margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} --></style></head>` +
  `<body lang=FR style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const item = (level: number, list: number, sign: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}.0pt;text-indent:-18.0pt;mso-list:l${list} ` +
  `level${level} lfo${list}'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'>` +
  `<span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; ` +
  `</span></span></span><![endif]>${text}<o:p></o:p></p>`

export const word: Sample[] = [
  {
    from: 'Word: a heading and a paragraph with runs',
    html: page(
      `<h1 style='margin-top:12.0pt'><span style='font-size:16.0pt'>Coups de cœur<o:p></o:p></span></h1>` +
        `<p class=MsoNormal><b><span style='color:black'>L’été</span></b> <span lang=EN-US ` +
        `style='mso-ansi-language:EN-US'>at the <i>library</i></span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>`,
    ),
    expected: '<h2>Coups de cœur</h2><p><strong>L’été</strong> <span lang="en-US">at the <em>library</em></span></p>',
  },
  {
    from: 'Word: bullets on two levels',
    html: page(
      item(1, 0, '·', 'Romans') +
        item(2, 0, 'o', 'Policiers') +
        item(2, 0, 'o', 'Historiques') +
        item(1, 0, '·', 'Essais'),
    ),
    expected: '<ul><li>Romans<ul><li>Policiers</li><li>Historiques</li></ul></li><li>Essais</li></ul>',
  },
  {
    from: 'Word: numbers that begin at three',
    html: page(item(1, 1, '3.', 'Troisième') + item(1, 1, '4.', 'Quatrième')),
    expected: '<ol start="3"><li>Troisième</li><li>Quatrième</li></ol>',
  },
  {
    from: 'Word: numbers with letters within',
    html: page(item(1, 1, '1.', 'Un') + item(2, 1, 'a.', 'Petit a') + item(1, 1, '2.', 'Deux')),
    expected: '<ol><li>Un<ol><li>Petit a</li></ol></li><li>Deux</li></ol>',
  },
  {
    from: 'Word: a list between paragraphs',
    html: page(`<p class=MsoNormal>Avant</p>${item(1, 0, '·', '<b>Gras</b> et suite')}<p class=MsoNormal>Après</p>`),
    expected: '<p>Avant</p><ul><li><strong>Gras</strong> et suite</li></ul><p>Après</p>',
  },
  {
    from: 'Word: a table with joined cells',
    html: page(
      `<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>` +
        `<tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.6pt;background:#D9E2F3'><p class=MsoNormal>` +
        `<b>Jour<o:p></o:p></b></p></td><td width=301><p class=MsoNormal>Heures</p></td></tr><tr><td colspan=2 width=602>` +
        `<p class=MsoNormal>Mardi&nbsp;: 10&nbsp;h</p></td></tr></table>`,
    ),
    expected:
      '<table><tbody><tr><td><strong>Jour</strong></td><td>Heures</td></tr><tr><td colspan="2">Mardi&nbsp;: 10&nbsp;h' +
      '</td></tr></tbody></table>',
    dropped: { colours: 1 },
  },
  {
    from: 'Word: a picture of the computer it was written on',
    html: page(
      `<p class=MsoNormal>Avant <!--[if gte vml 1]><v:shape style='width:1in'><v:imagedata src="file:///C:/Temp/i.png"/>` +
        `</v:shape><![endif]--><![if !vml]><img width=96 height=96 src="file:///C:/Temp/i.png" v:shapes="I_1"><![endif]> après</p>`,
    ),
    expected: '<p>Avant après</p>',
    dropped: { images: 1 },
  },
  {
    from: 'Word: a link, a bookmark, a footnote',
    html: page(
      `<p class=MsoNormal><a name="_Toc1"></a><a href="https://example.org/" target="_blank"><span style='color:#0563C1'>` +
        `Le site</span></a><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span ` +
        `class=MsoFootnoteReference><sup>[1]</sup></span></a></p>`,
    ),
    expected: '<p><a href="https://example.org/">Le site</a><sup>[1]</sup></p>',
    dropped: { colours: 1 },
  },
  {
    from: 'Word: colours, highlights, sizes, small capitals',
    html: page(
      `<p class=MsoNormal><span style='color:red'>Rouge</span> <span style='background:yellow;mso-highlight:yellow'>surligné` +
        `</span> <span style='font-size:22.0pt;font-variant:small-caps'>grand</span> <u>souligné</u> <s>barré</s> ` +
        `H<sub>2</sub>O XIX<sup>e</sup></p>`,
    ),
    expected: '<p>Rouge surligné grand souligné <s>barré</s> H<sub>2</sub>O XIX<sup>e</sup></p>',
    dropped: { colours: 2 },
  },
  {
    from: 'Word: a title style, headings of the fifth level, a quotation style',
    html: page(
      `<p class=MsoTitle>Le titre</p><h5>Détail</h5><p class=MsoQuote style='text-align:center'><i>Une citation.</i></p>`,
    ),
    expected: '<p>Le titre</p><h4>Détail</h4><p><em>Une citation.</em></p>',
  },
  {
    from: 'Word: revisions and hidden text',
    html: page(
      `<p class=MsoNormal>Un <del cite="mailto:x">mot</del><ins cite="mailto:x">terme</ins><span style='display:none;` +
        `mso-hide:all'>caché</span>.</p>`,
    ),
    expected: '<p>Un <s>mot</s>terme.</p>',
  },
]
