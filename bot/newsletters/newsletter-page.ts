import { type Html, html } from '#bot/http/html.ts'
import { dayWords, NEWS } from './newsletter.messages.ts'
import type { Newsletter } from './newsletter.model.ts'
import { newsPath, pathOf } from './paths.ts'

/** Every issue, the newest first. */
export function issuesBody(issues: Newsletter[]): Html {
  if (issues.length === 0) return html`<p>${NEWS.none}</p>`
  return html`<ul class="cards">${issues.map((issue) => {
    const { page, pdf } = pathOf(issue)
    return html`<li><p class="name"><a href="${page}">${NEWS.issue(issue.fields)}</a></p>
<p>${issue.fields.summary}</p>
<p class="soft">${NEWS.published(dayWords(issue.fields.publishedOn))}</p>
${pdf && html`<p><a href="${pdf}">${NEWS.pdf}</a></p>`}</li>`
  })}</ul>`
}

/** One issue: its cover, its words, its PDF, and the way to the others. */
export function issueBody(issue: Newsletter, { cover, pdf }: ReturnType<typeof pathOf>): Html {
  const { no, publishedOn, text } = issue.fields
  return html`<p class="soft">${NEWS.published(dayWords(publishedOn))}</p>
${cover && html`<p><img src="${cover}" alt="${NEWS.cover(no)}"></p>`}
${paragraphs(text)}
<ul class="links">
${pdf && html`<li><a href="${pdf}">${NEWS.pdf}</a></li>`}
<li><a href="${newsPath}">${NEWS.back}</a></li>
</ul>`
}

/** Where an issue was that nobody may read any more. */
export function goneBody(): Html {
  return html`<ul class="links"><li><a href="${newsPath}">${NEWS.back}</a></li></ul>`
}

/** Lines that begin with ■ are headings; an empty line ends a paragraph. */
function paragraphs(text: string): Html[] {
  return text
    .split(/\n(?=■)|(?<=^■[^\n]*)\n|\n\s*\n/m)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .map((piece) =>
      piece.startsWith('■')
        ? html`<h2>${piece.slice(1).trim()}</h2>`
        : html`<p>${piece.split('\n').flatMap((line, i) => (i === 0 ? [line] : [html`<br>`, line]))}</p>`,
    )
}
