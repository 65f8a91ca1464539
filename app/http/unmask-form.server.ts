import { data } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { unmaskContact, type ShownContact } from "~/domain/access/unmask-contact.server";
import { contactFields, unmaskReasons } from "~/domain/access/unmask-words";
import type { Database } from "~db/client.server";
import { attempt, refusal } from "./attempt.server";
import { formReply, type FormReply } from "./form-reply";
import { optionalLine } from "./form-fields";
import { readForm } from "./form.server";
import { limit } from "./rate-limit.server";

/** Looks one person may take in an hour: a day at the desk needs fewer, copying the park's addresses many more. */
const looksPerHour = 60;

const UnmaskForm = z
  .looseObject({
    fields: z.array(z.enum(contactFields)).min(1, "unmask.nothing"),
    why: z.enum(unmaskReasons, "form.choose"),
    whyWords: optionalLine(200),
  })
  .refine(({ why, whyWords }) => why !== "other" || whyWords !== "", { path: ["whyWords"], message: "unmask.words-missing" });

/** The page again with what was asked for whole. It is in this answer alone: loading the page anew masks it. */
export type UnmaskedReply = FormReply & { shown: ShownContact; of: string };

/** Answers the form that shows the contact of one request whole. */
export async function answerUnmask(request: Request, actor: StaffActor, requestId: string) {
  const form = await readForm(request, UnmaskForm);
  if (!form.ok) return form.reply();

  const { fields, why, whyWords } = form.value;
  return answerShow(actor, requestId, (db) => unmaskContact(db, actor, { requestId, fields, why, words: whyWords, now: new Date() }), form.values);
}

/**
 * The page again with what `look` reads, within what one person may look at in an hour.
 *
 * @param of what it belongs to, where the page shows several contacts
 */
export async function answerShow(actor: StaffActor, of: string, look: (db: Database) => Promise<ShownContact>, typed: FormReply["values"] = {}) {
  const seen = await attempt(async () => {
    await limit("unmask", actor.userId, looksPerHour, 3_600);
    return look(database());
  });
  if (!seen.ok) return refusal(seen.error, typed);
  return data<UnmaskedReply>({ ...formReply({ values: {}, errors: {} }), shown: seen.value, of });
}
