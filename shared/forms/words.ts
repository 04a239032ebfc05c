/** What a page says in the chat for the person when its form is done; the bot goes on with the next question. */
export const FORM_DONE_SAID = 'くわしく書きました'
