/** The cookie that holds the token of a session. */
export const sessionCookie = "__Host-ryz";
