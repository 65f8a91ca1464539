import { refusedPage } from "~/http/attempt.server";
import { DomainError } from "~/domain/errors";

/** Any address nobody answers: a 404 inside the frame, in the reader's language. */
export function loader(): never {
  throw refusedPage(new DomainError("not-found", "page.not-found"));
}

export const action = loader;

export default function NotFound() {
  return null;
}
