import { isWhole } from '../whole.ts'

/**
 * Ways in which a text becomes a program where it is not escaped or cleaned, from the public collections
 * (OWASP, PortSwigger, html5sec, the mutation XSS of DOMPurify's history). `§` is the number of each; `+` stands before
 * one of each family.
 */
const sources = String.raw`
+<script>alert(§)</script>
<ScRiPt>alert(§)</sCrIpT >
<script/x>alert(§)</script>
<script src=data:text/javascript,alert(§)></script>
<script type=module>alert(§)</script>
<scr<script>ipt>alert(§)</scr</script>ipt>
<script>alert(§)//
+<img src=/media/x onerror=alert(§)>
<img src=/media/x onerror="alert(§)"
<IMG SRC=/media/x OnErRoR=alert(§)>
<img/src=/media/x/onerror=alert(§)>
<img src=/media/x	onerror	=	alert(§)>
<img src="/media/x" onerror="&#97;lert(§)">
<img src="/media/x" alt="${'`'}><img src=/media/x onerror=alert(§)>">
<img """><script>alert(§)</script>">
<image src=/media/x onerror=alert(§)>
+<svg onload=alert(§)>
<svg/onload=alert(§)//
<svg><script>alert(§)</script></svg>
<svg><script>alert&lpar;§&rpar;</script></svg>
+<svg><animate onbegin=alert(§) attributeName=x dur=1s>
<svg><set attributeName=href to=javascript:alert(§) onbegin=alert(§)>
<svg><a xlink:href="javascript:alert(§)"><text y=20>x</text></a>
<svg><foreignObject><img src=/media/x onerror=alert(§)></foreignObject></svg>
<svg><style><img src=/media/x onerror=alert(§)></style></svg>
<svg></p><style><a id="</style><img src=/media/x onerror=alert(§)>">
+<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=/media/x onerror=alert(§)&gt;">
<math href="javascript:alert(§)">x</math>
<form><math><mtext></form><form><mglyph><style></math><img src=/media/x onerror=alert(§)>
+<noscript><p title="</noscript><img src=/media/x onerror=alert(§)>">
<textarea><img title="</textarea><img src=/media/x onerror=alert(§)>">
+</textarea><img src=/media/x onerror=alert(§)>
</title><img src=/media/x onerror=alert(§)>
</style><img src=/media/x onerror=alert(§)>
<xmp><p title="</xmp><svg/onload=alert(§)>">
<template><img src=/media/x onerror=alert(§)></template><svg onload=alert(§)>
--><img src=/media/x onerror=alert(§)><!--
<!--><img src=/media/x onerror=alert(§)>-->
<![CDATA[><img src=/media/x onerror=alert(§)>]]>
]]><script>alert(§)</script>
<body onload=alert(§)>
<body onpageshow=alert(§)>
+<iframe srcdoc="<script>parent.alert(§)</script>"></iframe>
<iframe src="javascript:parent.alert(§)"></iframe>
<iframe onload=alert(§)></iframe>
<object data="javascript:parent.alert(§)"></object>
<embed src="javascript:parent.alert(§)">
<video onerror=alert(§)><source src=/media/x></video>
<video src=/media/x onerror=alert(§)></video>
<audio src=/media/x onerror=alert(§)></audio>
+<details open ontoggle=alert(§)>x</details>
+<input autofocus onfocus=alert(§)>
<select autofocus onfocus=alert(§)></select>
<p tabindex=1 autofocus onfocus=alert(§)>x</p>
<style>@keyframes k{}</style><p style=animation-name:k onanimationstart=alert(§)>x</p>
<marquee onstart=alert(§)>x</marquee>
<link rel=stylesheet href=/media/x onerror=alert(§)>
+<meta http-equiv=refresh content="0;url=javascript:alert(§)">
<base href="javascript:alert(§)//">
<a href="javascript:alert(§)">x</a>
+<a href="java&#9;script:alert(§)">x</a>
<a href="&#1;javascript:alert(§)">x</a>
<a href=" JaVaScRiPt&colon;alert(§)">x</a>
<a href="data:text/html,<script>alert(§)</script>">x</a>
<a href="//evil.invalid/§" onclick=alert(§)>x</a>
<form action="javascript:alert(§)"><button>x</button></form>
<button formaction="javascript:alert(§)">x</button>
<p onmouseover=alert(§) onclick=alert(§)>x</p>
"><script>alert(§)</script>
'><script>alert(§)</script>
+"><svg onload=alert(§)>
" onmouseover=alert(§) autofocus onfocus=alert(§) x="
+' autofocus onfocus=alert(§) x='
+&lt;img src=/media/x onerror=alert(§)&gt;
&#60;img src=/media/x onerror=alert(§)&#62;
&amp;lt;script&amp;gt;alert(§)&amp;lt;/script&amp;gt;
{{constructor.constructor('alert(§)')()}}
+{{#with "s" as |x|}}{{{x}}}<script>alert(§)</script>{{/with}}
[x](javascript:alert(§))
https://example.org/"onmouseover="alert(§)
+https://example.org/<svg/onload=alert(§)>
http://x"><script>alert(§)</script>
javascript:alert(§)
＜script＞alert(§)＜/script＞
<<script>alert(§)//<</script>
+<div><p title='</div><img src=/media/x onerror=alert(§)>'>
`

const listed = sources
  .trim()
  .split('\n')
  .map((source, number) => source.replaceAll('§', String(number)))

export const payloads: readonly string[] = listed.map((payload) => payload.replace(/^\+/, ''))

/** Those that a browser is given: all, or one of each family. */
export const samples: readonly string[] = payloads.filter((_, number) => isWhole || listed[number]?.startsWith('+'))
