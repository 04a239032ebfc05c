/** How a local LINE is set up. Everything has a value that works; tests name what they are about. */
export interface LineOptions {
  /** 0 takes a free port. */
  port: number
  /** The LIFF browser of each persona; 0 takes free ports. */
  personaPorts: number[] | 0
  channelId: string
  channelSecret: string
  channelAccessToken: string
  loginChannelId: string
  loginChannelSecret: string
  liffId: string
  /** Where webhooks go; null sends none. */
  webhookUrl: string | null
  /** The LIFF app's endpoint at the product, such as `http://localhost:3000/liff/`. */
  liffEndpointUrl: string | null
  botName: string
  /** Where chats are kept between two starts; null keeps them in memory. */
  dataDir: string | null
  /** The built phone page (`page.js`, `page.css`); null serves none. */
  pageDir: string | null
  /** Pauses before each redelivery of a webhook that was not answered 2xx; as many redeliveries as pauses. */
  redeliveryPausesMs: number[]
  /** LINE waits two seconds for the answer to a webhook. */
  webhookTimeoutMs: number
  now: () => number
}

export const DEFAULTS: LineOptions = {
  port: 0,
  personaPorts: 0,
  channelId: '1650000001',
  channelSecret: 'local-channel-secret',
  channelAccessToken: 'local-channel-access-token',
  loginChannelId: '1650000002',
  loginChannelSecret: 'local-login-secret',
  liffId: '1650000002-LocalNet',
  webhookUrl: null,
  liffEndpointUrl: null,
  botName: '見守りネットワーク',
  dataDir: null,
  pageDir: null,
  redeliveryPausesMs: [1_000, 5_000, 30_000, 60_000],
  webhookTimeoutMs: 2_000,
  now: Date.now,
}
