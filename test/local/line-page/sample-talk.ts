const IMAGES = 'https://images.example'

const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more })

const line = (name: string, words: string) => ({
  type: 'box',
  layout: 'baseline',
  spacing: 'md',
  contents: [
    { type: 'text', text: name, color: '#5b6470', size: 'sm', flex: 2, scaling: true },
    { type: 'text', text: words, wrap: true, size: 'sm', flex: 5, color: '#222222', scaling: true },
  ],
})

const button = (label: string, more: object = {}) => ({
  type: 'button',
  action: { type: 'postback', label, data: `do=${label}`, displayText: label },
  ...more,
})

/** The card of a review, with nearly everything that a Flex Message can hold. */
export const receipt = {
  type: 'flex',
  altText: 'お知らせがあります',
  contents: {
    type: 'bubble',
    header: {
      type: 'box',
      layout: 'vertical',
      paddingAll: 'lg',
      background: { type: 'linearGradient', angle: '90deg', startColor: '#0b6b4f', endColor: '#15803d' },
      contents: [
        { type: 'text', text: '受付番号', color: '#e7f6ee', size: 'xs', scaling: true },
        { type: 'text', text: 'M-4827', color: '#ffffff', size: 'xxl', weight: 'bold', scaling: true },
      ],
    },
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'md',
      contents: [
        { type: 'text', text: 'お知らせ、ありがとうございます', weight: 'bold', wrap: true, scaling: true },
        line('気づき', '郵便受けに新聞がたまっている'),
        line('場所', '○○公園の付近'),
        { type: 'separator', margin: 'lg' },
        {
          type: 'text',
          margin: 'lg',
          wrap: true,
          size: 'sm',
          contents: [
            { type: 'span', text: '北部センター', weight: 'bold' },
            { type: 'span', text: 'が確かめます。' },
            { type: 'span', text: '急ぎのとき', color: '#b3261e', decoration: 'underline' },
            { type: 'span', text: 'は電話してください。' },
          ],
        },
      ],
    },
    footer: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      contents: [
        {
          type: 'button',
          style: 'primary',
          color: '#06753a',
          height: 'sm',
          action: { type: 'uri', label: 'センターに電話する', uri: 'tel:0300000001' },
        },
        button('あとから書きたす', { style: 'secondary', height: 'sm' }),
        {
          type: 'button',
          height: 'sm',
          action: {
            type: 'uri',
            label: 'くわしく見る',
            uri: 'https://liff.line.me/1650000002-LocalNet/records?id=1',
          },
        },
      ],
    },
  },
}

const salon = (title: string, when: string, colour: string) => ({
  type: 'bubble',
  size: 'kilo',
  hero: {
    type: 'image',
    url: `${IMAGES}/salon.png`,
    size: 'full',
    aspectRatio: '20:13',
    aspectMode: 'cover',
    action: { type: 'message', label: `${title}の写真`, text: title },
  },
  body: {
    type: 'box',
    layout: 'vertical',
    spacing: 'sm',
    contents: [
      {
        type: 'box',
        layout: 'horizontal',
        contents: [
          {
            type: 'box',
            layout: 'vertical',
            flex: 0,
            cornerRadius: 'xl',
            backgroundColor: colour,
            paddingAll: 'xs',
            paddingStart: 'md',
            paddingEnd: 'md',
            contents: [{ type: 'text', text: '申し込み受付中', size: 'xxs', color: '#ffffff', flex: 0 }],
          },
          { type: 'filler' },
        ],
      },
      { type: 'text', text: title, weight: 'bold', size: 'lg', wrap: true, scaling: true },
      { type: 'text', text: when, size: 'sm', color: '#555d69', scaling: true },
    ],
  },
  footer: {
    type: 'box',
    layout: 'horizontal',
    spacing: 'sm',
    contents: [
      button('申し込む', { style: 'primary', color: '#06753a', height: 'sm' }),
      button('場所', { height: 'sm' }),
    ],
  },
})

export const salons = {
  type: 'flex',
  altText: 'サロンのご案内',
  contents: {
    type: 'carousel',
    contents: [
      salon('ひだまりサロン', '12月3日(木) 10時', '#0b6b4f'),
      salon('うたごえ喫茶と健康体操の会', '12月8日(火) 13時半', '#8a3f00'),
      salon('男の料理教室', '12月12日(土) 10時', '#1f4e8c'),
    ],
  },
}

/** LINE's own colours, where the message names none. */
export const defaults = {
  type: 'flex',
  altText: '色のないカード',
  contents: {
    type: 'bubble',
    size: 'micro',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      action: { type: 'postback', label: 'カードをひらく', data: 'card', displayText: 'カード' },
      contents: [
        { type: 'text', text: 'とても長い題なので一行ではおさまりません', adjustMode: 'shrink-to-fit' },
        { type: 'text', text: '右', align: 'end', size: 'xl', weight: 'bold' },
        button('primary', { style: 'primary' }),
        button('link'),
      ],
    },
  },
}

export const templates = [
  {
    type: 'template',
    altText: '相談の窓口',
    template: {
      type: 'buttons',
      thumbnailImageUrl: `${IMAGES}/desk.png`,
      title: '相談したい',
      text: 'どの窓口にしますか?',
      actions: [
        { type: 'postback', label: '北部センター', data: 'desk=north', displayText: '北部センター' },
        { type: 'uri', label: '電話する', uri: 'tel:03-0000-0001' },
        {
          type: 'datetimepicker',
          label: '日にちをえらぶ',
          data: 'when',
          mode: 'date',
          initial: '2026-12-01',
        },
      ],
    },
  },
  {
    type: 'template',
    altText: '確認',
    template: {
      type: 'confirm',
      text: 'この内容で送りますか?',
      actions: [
        { type: 'message', label: '送る', text: '送る' },
        { type: 'message', label: 'やめる', text: 'やめる' },
      ],
    },
  },
  {
    type: 'template',
    altText: '連絡先の一覧',
    template: {
      type: 'carousel',
      columns: ['東部', '西部'].map((name) => ({
        title: `${name}センター`,
        text: '平日 8時半〜17時15分',
        actions: [{ type: 'uri', label: '電話', uri: 'tel:0300000002' }],
      })),
    },
  },
  {
    type: 'template',
    altText: '写真の一覧',
    template: {
      type: 'image_carousel',
      columns: ['体操', '茶話会'].map((label) => ({
        imageUrl: `${IMAGES}/${label.length}.png`,
        action: { type: 'message', label, text: label },
      })),
    },
  },
]

export const plain = [
  text('こんにちは。\n見守りネットワークです。「少し気になる」ことを、ここから知らせてください。'),
  { type: 'sticker', packageId: '446', stickerId: '1989' },
  { type: 'image', originalContentUrl: `${IMAGES}/photo.png`, previewImageUrl: `${IMAGES}/photo.png` },
  { type: 'location', title: '北部センター', address: '○○区○○1丁目', latitude: 35.64, longitude: 139.69 },
  text('案内は https://town.example/watch?page=1 、電話は 03-0000-0001 です。'),
]

export const media = [
  { type: 'video', originalContentUrl: `${IMAGES}/film.mp4`, previewImageUrl: `${IMAGES}/film.png` },
  { type: 'audio', originalContentUrl: `${IMAGES}/voice.m4a`, duration: 3000 },
  {
    type: 'imagemap',
    baseUrl: `${IMAGES}/map`,
    altText: '地図から選ぶ',
    baseSize: { width: 1040, height: 520 },
    actions: [
      { type: 'message', label: '北の地区', text: '北', area: { x: 0, y: 0, width: 520, height: 520 } },
      { type: 'message', label: '南の地区', text: '南', area: { x: 520, y: 0, width: 520, height: 520 } },
    ],
  },
]

const quick = (...actions: object[]) => ({ items: actions.map((action) => ({ type: 'action', action })) })

/** A question with one quick reply of every kind. */
export const question = text('いつ気がつきましたか?', {
  quickReply: quick(
    { type: 'postback', label: '今日', data: 'when=today', displayText: '今日' },
    { type: 'message', label: 'きのう', text: 'きのう' },
    {
      type: 'datetimepicker',
      label: '日時をえらぶ',
      data: 'when',
      mode: 'datetime',
      max: '2026-12-31T23:59',
    },
    { type: 'camera', label: 'カメラ' },
    { type: 'cameraRoll', label: '写真' },
    { type: 'location', label: '場所' },
  ),
})
