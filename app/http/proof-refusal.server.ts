import type { DomainError } from "~/domain/errors";
import { refusal } from "./attempt.server";
import type { FormReply } from "./form-reply";

/** A refusal about a password stands at its field; any other above the form. */
export function passwordRefusal(error: DomainError, typed: FormReply["values"], field = "password") {
  return refusal(error, typed, error.messageKey.startsWith("password.") ? field : undefined);
}

const aboutCodes: readonly string[] = ["account.code-wrong", "account.code-ended", "factor.code-wrong", "factor.first-code-wrong"];

/** A refusal about a mailed code or one from an app stands at the code, a password's at the password; any other above the form. */
export function proofRefusal(error: DomainError, typed: FormReply["values"]) {
  return aboutCodes.includes(error.messageKey) ? refusal(error, typed, "code") : passwordRefusal(error, typed);
}
