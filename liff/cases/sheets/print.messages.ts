/** Printing a case on a form. */
export const PRINTING = {
  title: '票を印刷する',
  lead: 'わかっていることを書き入れた票をPDFで作ります。作ったことは、経過に残ります。',
  form: '票の種類',
  reporter: '連絡してくれた方の氏名・連絡先',
  without: '入れない',
  with: '入れる（理由が残ります）',
  withNote: '対象者や家族に見せないでください。',
  report: 'どの連絡の方ですか',
  nth: (n: number, moment: string) => `連絡${n}（${moment}）`,
  make: 'PDFを作る',
  made: 'PDFができました。',
  open: 'ファイルを開く',
  save: '保存する',
  inLine:
    'スマートフォンのLINEの中では印刷できません。印刷は、パソコンのブラウザーで職員用の画面を開いて行ってください。',
  another: '別の票を作る',
}
