/** How people type what can be typed in many ways; apart from contracts, since pages look at it too. */

/** Any notation of a Japanese phone number, nine digits and more. */
export const PHONE_AS_TYPED = /^[0-9０-９+＋()（）\-‐－ー―\s]{9,20}$/
export const EMAIL_AS_TYPED = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
