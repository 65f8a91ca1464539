import type { ConsentDocument } from "~db/vocabulary";

/**
 * The versions of what people agree to, oldest first, each named by the day it came into force. A change of words is a
 * new version with its text beside the old ones (i18n/messages/privacy.ts, terms.ts): the last one is asked for before
 * the next filing (Personal Information Protection Law, Art. 14: a changed purpose needs a new consent).
 */
export const privacyVersions = ["2026-11-01", "2026-11-26"] as const;
export type PrivacyVersion = (typeof privacyVersions)[number];
export const termsVersions = ["2026-11-26"] as const;
export type TermsVersion = (typeof termsVersions)[number];

/** What is in force. */
export const currentVersions = { privacy: "2026-11-26", terms: "2026-11-26" } as const satisfies Record<ConsentDocument, string> & { privacy: PrivacyVersion; terms: TermsVersion };
