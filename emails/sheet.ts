import { createContext } from "react";

/** Where the reader switches mails of this kind off; null for what cannot be switched off. */
export const ChoicesUrl = createContext<string | null>(null);
