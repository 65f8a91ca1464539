/** Rules of the mailed six-digit code (product.md 6; ASVS 6.5, 6.6). */
export const codeMinutes = 10;
export const codeTries = 5;
export const codesPerHour = 3;
