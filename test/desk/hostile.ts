/**
 * Whatever could run at the desk, now or at a click, and whatever its own pages are not made of. To be evaluated in a
 * page.
 */
export const findHostileAtDesk = `(() => {
  const isOurs = (value) => /^(#|\\?|$|\\/(?!\\/)|https?:)/i.test(value)
  const wrong = (element) =>
    'object embed frame base math video audio foreignObject animate set marquee template xmp image'
      .split(' ')
      .includes(element.localName) ||
    (element.localName === 'style' && !element.closest('head')) ||
    (element.localName === 'script' && !/^\\/desk\\/assets\\//.test(element.getAttribute('src') ?? '')) ||
    (element.localName === 'iframe' && !/^\\/desk\\/articles\\//.test(element.getAttribute('src') ?? '')) ||
    (element.localName === 'link' && element.closest('body')) ||
    element.httpEquiv ||
    [...element.attributes].some(
      ({ name, value }) =>
        /^on|^srcdoc$|^autofocus$/i.test(name) ||
        (name === 'formaction' && !/^\\/desk\\//.test(value)) ||
        (/(^|:)(href|src|action)$/i.test(name) && !isOurs(value)),
    )
  return [...document.querySelectorAll('*')].filter(wrong).map((element) => element.outerHTML.slice(0, 200))
})()`
