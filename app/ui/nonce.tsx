import { createContext, useContext, type ReactNode } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Hands the nonce of this answer's content security policy to the scripts of the page; entry.server.tsx provides it. */
export function NonceProvider({ value, children }: { value: string | undefined; children: ReactNode }) {
  return <NonceContext.Provider value={value}>{children}</NonceContext.Provider>;
}

/** The nonce on the server; undefined in the browser, which hides it from scripts anyway. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
