import { useLocation } from "@remix-run/react";

/**
 * Where the console's forms go: the page as it stands, with the ticket looked at and the tab that is open, so that a
 * refusal is answered where it was asked. What was done leads to the plain console. A receipt is printed once.
 */
export function useConsoleAddress(): string {
  const kept = new URLSearchParams(useLocation().search);
  kept.delete("print");
  return kept.size > 0 ? `/desk?${kept}` : "/desk";
}
