/** What stands on papers of keyholders. */

/** A tag to be made: nothing on it says who wears it. */
export interface TagOnPaper {
  /** `4827-1936` */
  no: string
  /** The page that its QR code opens. */
  link: string
  centre: { name: string; phone: string }
}

/** Somebody to call or visit about their renewal. */
export interface HolderToCall {
  name: string
  kana: string
  district: string
  address: string
  phone: string | null
  contacts: { name: string; relation: string; phone: string }[]
  /** `YYYY-MM-DD` */
  askedOn: string | null
  /** Nobody could be asked in LINE. */
  isOffLine: boolean
}

export type KeyholderPaper =
  | { kind: 'tags'; tags: TagOnPaper[] }
  /** `isMore`: there are more of them than fit. */
  | { kind: 'renewals'; holders: HolderToCall[]; isMore: boolean }

/** Who it is from. */
export interface KeyholderNetwork {
  municipality: string
  network: string
  /** What keyholders are called here. */
  scheme: string
  /** Who answers while the centre is closed. */
  dutyDesk: { name: string; phone: string }
}
