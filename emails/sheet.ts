import { createContext } from "react";

/** Whether an answer to the mail is read by people. */
export const CanBeAnswered = createContext(false);

/** Where the reader switches mails of this kind off; null for what cannot be switched off. */
export const ChoicesUrl = createContext<string | null>(null);
