import { type Html, html } from './html.ts'

interface PublicPage {
  /** The network's name, over the page. */
  network: string
  /** A small line over the title, e.g. the number of an issue. */
  eyebrow?: string | null
  title: string
  body: Html
}

/**
 * A page for everybody: no sign-in, no script, nothing personal, and readable on paper. Its style is `/public.css`,
 * which `publicStyle` serves.
 */
export function publicPage({ network, eyebrow = null, title, body }: PublicPage): string {
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${network}</title>
<link rel="stylesheet" href="/public.css">
</head>
<body>
<header><p>${network}</p></header>
<main>${eyebrow && html`<p class="soft">${eyebrow}</p>`}<h1>${title}</h1>${body}</main>
</body>
</html>
`.text
}
