import { createContext, useContext, type ReactNode } from "react";

const RequestIdContext = createContext("");

/** Hands the number of this answer to a page that has not even its frame's data; entry.server.tsx provides it. */
export function RequestIdProvider({ value, children }: { value: string; children: ReactNode }) {
  return <RequestIdContext.Provider value={value}>{children}</RequestIdContext.Provider>;
}

/** The number a reader can quote. In the browser it is what the server wrote on the page, or hydrating would take it away. */
export function useRequestId(): string {
  const given = useContext(RequestIdContext);
  if (given || typeof document === "undefined") return given;
  return document.querySelector("[data-reference]")?.getAttribute("data-reference") ?? "";
}
