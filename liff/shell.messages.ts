/** What every page may have to say at once. Everything else about coming in waits in `door.messages.ts`. */
export const SHELL = {
  again: 'もう一度',
  full: 'ここまでで、いっぱいです。',
  failedTitle: '画面をひらけませんでした',
  unreachable: 'つながりませんでした。電波の良いところで、もう一度お試しください。',
  ourFault: 'うまくいきませんでした。少し待ってから、もう一度お試しください。',
  partMissing: '画面の一部が届きませんでした。電波が弱いか、画面が新しくなったのかもしれません。',
  stillTyped: '書きかけの文は残っています。前の画面にもどって、送ってから、画面を新しくしてください。',
  back: '前の画面にもどる',
  reload: '画面を新しくする',
  reloadSure: '書きかけは消えます。新しくする',
  lineFailed: 'LINEとつながりませんでした。電波の良いところで、もう一度お試しください。',
  expiredInLine: '安全のため、つながりが切れました。この画面を閉じて、もう一度開いてください。',
  signedInAgain: 'サインインしました',
}
