/** For whoever writes a town's `words.yaml`. */
export const WORDS = {
  faulty: (file: string, places: string[][]) =>
    [
      `${file} に、直すところがあります。`,
      ...places.map(([text = '', language]) =>
        language === undefined
          ? `  「${text}」: easy、en、zh、ko、vi の5つを書きます`
          : `  「${text}」: ${language} を書きます`,
      ),
    ].join('\n'),
  noYaml: (file: string) => `${file} の文の形がこわれています(字下げ、引用符、かっこを確かめてください)。`,
  allThere: 'ほかのことば: すべての言葉があります',
  lacking: (texts: string[]) => [
    `ほかのことば: words.yaml にない言葉が ${texts.length}つ あります(日本語のまま出ます)`,
    ...texts.map((text) => `  ${text}`),
  ],
} as const
