export const PROJECTS = {
  lead: '3つ以上の、ちがう種類の団体で取り組む事業です。足りない団体を見つけて、声をかけてください。',
  begin: '事業を始める',
  list: '事業の一覧',
  empty: { title: '事業はまだありません', lead: '「事業を始める」から書けます。' },
  gone: { title: '見つかりませんでした', lead: '一覧からもう一度えらんでください。' },
  back: '事業の一覧へ',
  newTitle: '事業を始める',
  editTitle: '事業をなおす',
  state: { running: '取り組み中', ended: '終わった事業' },
  whole: '3つの団体がそろっています',
  lacks: (organisations: number, kinds: number) =>
    organisations > 0 ? `あと${organisations}団体` : `あと${kinds}種類`,
  lacksLong: (organisations: number, kinds: number) =>
    organisations > 0
      ? `あと${organisations}団体（ちがう種類を、あと${kinds}つ）で、そろいます。`
      : `団体は足りています。ちがう種類の団体が、あと${kinds}つあると、そろいます。`,
  with: (names: string) => `参加：${names}`,
  nobody: '参加する団体は、まだありません',
  needs: (words: string) => `手伝いの募集：${words}`,
}

export const FORM = {
  name: '事業の名前',
  nameHint: '事業の名前を書いてください。',
  aim: '目当て',
  aimHelp: '何のために、何をするか。',
  aimHint: '目当てを書いてください。',
  district: '地区',
  wholeTown: 'まち全体',
  needs: '手伝いの募集',
  needsHelp: '「役に立ちたい」方に、お願いすること。なければ、書かなくてかまいません。',
  participants: '参加する団体',
  none: 'まだありません。下からえらんで、加えてください。',
  registered: '登録した団体',
  unregistered: '登録なし',
  remove: '外す',
  removeOf: (name: string) => `${name}を外す`,
  add: '加える',
  addOf: (name: string) => `${name}を加える`,
  search: {
    label: '登録した団体からさがす',
    hint: '登録した団体の名前',
    clear: 'さがす言葉を消す',
  },
  notFound: 'この名前の団体は、見つかりませんでした。下から名前で加えられます。',
  thereAlready: 'この名前の団体は、もう加わっています。',
  byName: '登録していない団体を、名前で加える',
  otherName: '団体の名前',
  category: '仕事・活動',
  choose: 'えらんでください',
  otherHint: '団体の名前と、仕事・活動を入れてください。',
  full: '加えられるのは、30団体までです。',
  save: '保存する',
  saved: '保存しました',
  end: 'この事業を終わりにする',
  endSure: '終わりにする。もう一度押してください',
  ended: '事業を終わりにしました',
  resume: 'また取り組む',
  resumed: 'また取り組み中にしました',
  nowIs: (label: string, value: string) => `${label}：${value === '' ? 'なし' : value}`,
}

export const AREAS = {
  lead: '団体やサロンが、どこにあるかの数です。「なし」のところが、これから声をかける場所です。',
  town: '町名',
  partners: '団体',
  salons: 'サロン',
  towns: (count: number, blank: number) => `町ごとに見る（${count}の町のうち、何もない町${blank}）`,
  townsOf: (district: string) => `${district}の町`,
  elsewhere: (count: number) =>
    `地区が決まっていない団体が、${count}あります。町の数は、住所のある団体だけです。`,
  none: 'なし',
}
