import { createContext, useContext } from "react";

/**
 * The nonce of the page's content security policy, for `<Scripts>` and `<ScrollRestoration>`. The browser gets none:
 * it hides nonces from scripts on purpose.
 */
const NonceContext = createContext<string | undefined>(undefined);

export const NonceProvider = NonceContext.Provider;

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
