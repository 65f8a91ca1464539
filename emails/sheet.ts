import { createContext } from "react";

/** Whether an answer to the mail is read by people. */
export const CanBeAnswered = createContext(false);

/** What the person who made the move added for the reader; null when nothing was. */
export const AddedWords = createContext<string | null>(null);

/** Where the reader switches mails of this kind off; null for what cannot be switched off. */
export const ChoicesUrl = createContext<string | null>(null);

/** An administrator's words for the first sentence and a paragraph behind it, facts filled in; empty for the portal's own. */
export const OwnWords = createContext({ lead: "", extra: "" });
