import { env } from "~/config/env.server";
import { hasMailbox } from "~/mail/choose-transport.server";
import { refusedPage } from "./attempt.server";
import { DomainError } from "~/domain/errors";

/** Ends the page as not found unless this is a demonstration that sends no real mail. */
export function requireMailbox(): void {
  if (!hasMailbox(env())) throw refusedPage(new DomainError("not-found", "page.not-found"));
}
