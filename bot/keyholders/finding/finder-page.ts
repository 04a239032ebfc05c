import type { Contact } from '#bot/directory/directory.ts'
import { type Html, html } from '#bot/http/html.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { FINDER, type FinderFault } from './finder.messages.ts'

interface FinderPage {
  /** Whom to call now. */
  contact: Contact
  /** Of what is sent with this page. */
  id: string
  /** Where the form sends it. */
  path: string
  /** Why what was sent could not be taken; null at first. */
  fault?: FinderFault | null
  typed?: { place: string; words: string }
}

export const SCRIPT_PATH = '/where-am-i.js'

/** What to do when one has found a tag or whoever wears it. Says nothing about whose it is. */
export function finderBody(page: FinderPage): Html {
  const { contact } = page
  return html`<p>${FINDER.lead}</p>${english(FINDER.leadEnglish)}
${dangerPart()}
${callPart(contact)}
${formPart(page)}
<script src="${SCRIPT_PATH}" defer></script>`
}

/** After it was sent: the same for every tag. */
export function thanksBody(contact: Contact): Html {
  return html`<p role="status">${FINDER.received}${contact.isOpen ? null : html`<br>${FINDER.receivedClosed}`}</p>
<p>${FINDER.receivedStill}</p>${english(FINDER.thanksEnglish)}${contact.isOpen ? null : english(FINDER.formClosedEnglish)}
${dangerPart()}
${callPart(contact)}`
}

/** Where there is no page to go on with: whom to call. */
export function callBody(contact: Contact, fault: FinderFault): Html {
  return html`${faultPart(fault)}
${dangerPart()}
${callPart(contact)}`
}

function dangerPart(): Html {
  return html`<h2>${FINDER.danger}</h2>${english(FINDER.dangerEnglish)}
<ul class="calls pair">
<li><a class="danger" href="tel:119">${FINDER.ambulance}<small lang="en">${FINDER.ambulanceEnglish}</small></a></li>
<li><a class="danger" href="tel:110">${FINDER.police}<small lang="en">${FINDER.policeEnglish}</small></a></li>
</ul>`
}

function callPart({ name, phone, isOpen }: Contact): Html {
  return html`<h2>${FINDER.call}</h2>${english(FINDER.callEnglish)}
${isOpen ? null : html`<p>${FINDER.closed}</p>`}
<ul class="calls"><li><a href="tel:${phone}">${phone}<small>${name}</small></a></li></ul>
${isOpen ? null : english(FINDER.closedEnglish)}
<p>${FINDER.callSay}</p>${english(FINDER.callSayEnglish)}`
}

function formPart({ id, path, contact, fault = null, typed = { place: '', words: '' } }: FinderPage): Html {
  const { address, found } = KEYHOLDER_LIMITS
  return html`<h2 id="tell">${FINDER.form}</h2>${english(FINDER.formEnglish)}
${fault && faultPart(fault)}
<p>${FINDER.formSay}</p>
${contact.isOpen ? null : html`<p><strong>${FINDER.formClosed}</strong></p>${english(FINDER.formClosedEnglish)}`}
<form method="post" action="${path}#tell">
<input type="hidden" name="id" value="${id}">
<input type="hidden" name="latitude" value="">
<input type="hidden" name="longitude" value="">
<label for="place">${FINDER.place}<small lang="en">${FINDER.placeEnglish}</small></label>
<input id="place" name="place" maxlength="${address}" autocomplete="off" value="${typed.place}">
<button type="button" id="where-am-i" hidden>${FINDER.whereAmI}<small lang="en">${FINDER.whereAmIEnglish}</small></button>
<p id="where-am-i-said" role="status" data-done="${FINDER.whereAmIDone}" data-failed="${FINDER.whereAmIFailed}"></p>
<label for="words">${FINDER.words}<small lang="en">${FINDER.wordsEnglish}</small></label>
<textarea id="words" name="words" rows="3" maxlength="${found}">${typed.words}</textarea>
<button type="submit" class="main">${FINDER.send}<small lang="en">${FINDER.sendEnglish}</small></button>
</form>`
}

function faultPart({ say, english: words }: FinderFault): Html {
  return html`<p role="alert" class="fault">${say}<small lang="en">${words}</small></p>`
}

function english(text: string): Html {
  return html`<p class="soft" lang="en">${text}</p>`
}
