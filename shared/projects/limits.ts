export const PROJECT_LIMITS = { name: 60, aim: 300, organisations: 30, needs: 100 } as const
/** It takes three, and not three of a kind. */
export const ORGANISATIONS_NEEDED = 3
