import { data } from "@remix-run/node";
import type { DomainError } from "~/domain/errors";
import { refusal } from "./attempt.server";
import { formReply, type FormReply } from "./form-reply";

/** A refusal about a password stands at its field; any other above the form. */
export function passwordRefusal(error: DomainError, typed: FormReply["values"], field = "password") {
  if (!error.messageKey.startsWith("password.")) return refusal(error, typed);
  return data(formReply({ values: typed, errors: { [field]: error.messageKey } }), { status: 400 });
}
