/** The commands by which people come in and go. */
export const JOIN_FLOW = 'drill'
/** Kept with saved drafts. */
export const JOIN_DRAFT = 'join-drill'
export const LEAVE = 'leave-drill'

/** Conversations that are practised; all others wait until somebody has left. */
export const PRACTISED_FLOWS: readonly string[] = ['report', 'consult', 'nearby', JOIN_FLOW]
/** What belongs to practising. Whatever else is said is said in earnest, unless it says itself that it is not. */
export const PRACTISED_COMMANDS: readonly string[] = ['howto']
