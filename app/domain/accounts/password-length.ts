/** Lengths of a new password in characters; the longest is what sign-in takes. */
export const passwordLength = { least: 8, most: 200 } as const;
