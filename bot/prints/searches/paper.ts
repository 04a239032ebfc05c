/** What goes to a neighbouring municipality, as the file of a search has it. */
export interface SearchPaper {
  kind: 'request' | 'cancellation'
  isDrill: boolean
  /** Whom it goes to. */
  neighbour: string
  receiptNo: string
  /** Who answers for it, and by which number. */
  centre: { name: string; phone: string }
  /** Whom to call by night and on days off. */
  dutyDesk: { name: string; phone: string }
  reportedAt: Date
  endedAt: Date | null
  /** What everybody may know of whom is looked for; null on a cancellation. */
  person: PersonSought | null
}

export interface PersonSought {
  /** Only with consent; the photo too. */
  name: string | null
  photo: Buffer | null
  ageBand: string
  sex: string
  build: string
  height: string
  hair: string
  clothes: string
  belongings: string
  manner: string
  around: string
  lastSeenAt: Date
  means: string
}
