// What the viewer says by itself, in the language of the site: `labels` says how. What the document says is left alone.
const attributes = ['placeholder', 'title', 'aria-label']
const documented = 'pre, code, .renderedMarkdown, .parameter__name, .model, .prop-type, select, textarea'

function say(node, read, write) {
  const text = read(node).trim()
  const own = Object.hasOwn(labels, text) ? labels[text] : text
  if (own !== text) write(read(node).replace(text, own))
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.parentElement?.closest(documented)) return
    say(
      node,
      () => node.data,
      (text) => (node.data = text),
    )
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    for (const name of attributes.filter((one) => node.hasAttribute(one)))
      say(
        node,
        () => node.getAttribute(name),
        (text) => node.setAttribute(name, text),
      )
    node.childNodes.forEach(translate)
  }
}

new MutationObserver((changes) => {
  for (const { target, addedNodes, type } of changes) {
    if (type === 'childList') addedNodes.forEach(translate)
    else if (type === 'characterData') translate(target)
  }
}).observe(document.documentElement, { subtree: true, childList: true, characterData: true })
