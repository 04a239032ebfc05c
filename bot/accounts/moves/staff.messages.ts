/** What is said of a move to whoever is a member of staff as well. */
export const STAFF_MOVED =
  '職員の画面は、うつりません。使っている方は、このLINEで入るためのリンクを、管理者に頼んでください。'
