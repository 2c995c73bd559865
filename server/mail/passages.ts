/** The two parts of a mail, or of a piece of it. */
export interface Parts {
  text: string
  html: string
}

/** Where a mail repeats a comment: from the first character to after the last, in each part. */
export interface Place {
  text: [number, number]
  html: [number, number]
}

export interface Passage extends Place {
  commentId: string
}

/** One passage for what follows on about one comment. */
export function joinPassages(passages: readonly Passage[]): Passage[] {
  const joined: Passage[] = []
  for (const passage of passages) {
    const last = joined.at(-1)
    if (last?.commentId === passage.commentId && passage.text[0] - last.text[1] === 2) {
      last.text[1] = passage.text[1]
      last.html[1] = passage.html[1]
    } else joined.push({ ...passage })
  }
  return joined
}

/** A mail with other words in its passages, and where they stand now. They are in the order of the mail. */
export function rewritePassages(
  mail: Parts,
  passages: readonly Passage[],
  rewrite: (parts: Parts, commentId: string) => Parts,
): Parts & { passages: Passage[] } {
  const written: Parts = { text: '', html: '' }
  const rewritten: Passage[] = []
  let [textRead, htmlRead] = [0, 0]
  for (const { commentId, text, html } of passages.toSorted((a, b) => a.text[0] - b.text[0])) {
    const parts = rewrite({ text: mail.text.slice(...text), html: mail.html.slice(...html) }, commentId)
    written.text += mail.text.slice(textRead, text[0])
    written.html += mail.html.slice(htmlRead, html[0])
    rewritten.push({
      commentId,
      text: [written.text.length, written.text.length + parts.text.length],
      html: [written.html.length, written.html.length + parts.html.length],
    })
    written.text += parts.text
    written.html += parts.html
    ;[textRead, htmlRead] = [text[1], html[1]]
  }
  return {
    text: written.text + mail.text.slice(textRead),
    html: written.html + mail.html.slice(htmlRead),
    passages: rewritten,
  }
}
