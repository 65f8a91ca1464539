/** The password of every member of staff of the made-up park; printed at start, worthless anywhere else (sign-in-with-password). */
export const demoPassword = "ryz-demo-2026";
