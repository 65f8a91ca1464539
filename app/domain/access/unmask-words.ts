/** What of a contact can be shown whole, one by one (china-practice 4.4). */
export const contactFields = ["phone", "name", "email"] as const;
export type ContactField = (typeof contactFields)[number];

/** Why somebody needs to see it; `other` says so in words. */
export const unmaskReasons = ["call", "verify", "deliver", "mend", "supervise", "other"] as const;
export type UnmaskReason = (typeof unmaskReasons)[number];
