import { data } from "@remix-run/node";
import { FormDataParseError, MaxFilesExceededError, MaxFileSizeExceededError, MaxPartsExceededError, MaxTotalSizeExceededError, MultipartParseError, parseFormData } from "@remix-run/form-data-parser";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { addAttachment } from "~/domain/files/add-attachment.server";
import type { FileHandler } from "~/domain/files/file-access.server";
import { maxFileBytes } from "~/domain/files/file-storage";
import { errorInBoth } from "~/i18n/messages/errors";
import type { Locale } from "~db/vocabulary";
import { answerTo } from "./attempt.server";
import { formReply } from "./form-reply";
import { storage } from "./storage.server";

/** A form with files, read: each good file is already handed in, whatever happened to the others. */
export interface TakenFiles {
  /** the fields that are not files */
  fields: Record<string, string>;
  added: number;
  /** by field `file-<no>`; `form` for what broke the whole */
  refused: { field: string; error: DomainError }[];
}

/** Fields of files: `file-3` brings files for paper 3, `file-result` a result document. */
const fileField = /^file-(\d{1,3}|result)$/;

/**
 * Reads a multipart form and hands in its files one by one. A refused file does not take the good ones with it: what
 * came in stays, and the page says which did not. The number, size and head of parts are bounded before they are read.
 */
export async function takeFiles(request: Request, by: FileHandler, requestId: string): Promise<TakenFiles> {
  const taken: TakenFiles = { fields: {}, added: 0, refused: [] };
  const refuse = (field: string, error: DomainError) => void taken.refused.push({ field, error });

  try {
    const form = await parseFormData(request, { maxFiles: 20, maxFileSize: maxFileBytes, maxParts: 80, maxTotalSize: 5 * maxFileBytes + 262_144 }, async (file) => {
      const [, no] = fileField.exec(file.fieldName) ?? [];
      // A browser sends a nameless part for a file field left empty.
      if (no === undefined || file.name === "") return;
      try {
        const materialNo = no === "result" ? null : Number(no);
        await addAttachment(database(), storage(), by, { requestId, materialNo, file: { name: file.name, content: file.stream() }, now: new Date() });
        taken.added += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refuse(file.fieldName, error);
      }
    });
    for (const [name, value] of form) if (typeof value === "string") taken.fields[name] = value;
  } catch (error) {
    const refused = refusedForm(error);
    if (!refused) throw error;
    refuse("form", refused);
  }
  return taken;
}

/**
 * The page again: at each field every file of it that was not taken, with its reason; on top the sentence about the
 * form itself, if that is what broke.
 */
export function refusedFiles({ refused, fields }: TakenFiles) {
  const [first] = refused;
  if (!first) throw new Error("no file was refused");
  const broken = refused.find(({ field }) => field === "form")?.error;
  const byField = new Map<string, Record<Locale, string>[]>();
  for (const { field, error } of refused) if (field !== "form") byField.set(field, [...(byField.get(field) ?? []), errorInBoth(error.messageKey, error.values)]);

  const reply = formReply({ values: fields, errors: {}, ...(broken ? { formError: { key: broken.messageKey, values: broken.values } } : {}) });
  for (const [field, sentences] of byField) {
    // Of several files each has its own sentence, so the field and not the kind of refusal is the key.
    reply.errors[field] = field;
    (reply.sentences ??= {})[field] = { zh: sentences.map(({ zh }) => zh).join(""), en: sentences.map(({ en }) => en).join(" ") };
  }
  return data(reply, answerToFile(first.error));
}

/** Takes in the one file a page's script sent: `{ added: 1 }`, or why not in both languages as `{ refused }`. */
export async function takeOneFile(request: Request, by: FileHandler, requestId: string): Promise<Response> {
  const taken = await takeFiles(request, by, requestId);
  const [first] = taken.refused;
  const error = first?.error ?? (taken.added === 1 ? undefined : new DomainError("invalid", "file.none"));
  return error ? Response.json({ refused: errorInBoth(error.messageKey, error.values) }, answerToFile(error)) : Response.json({ added: 1 });
}

const tooLarge: readonly string[] = ["file.too-large", "form.too-large", "form.file-too-large"];

function answerToFile(error: DomainError) {
  return tooLarge.includes(error.messageKey) ? { status: 413 } : answerTo(error);
}

/** What broke a whole form: too large, too many parts, or not readable at all. */
function refusedForm(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof MaxFileSizeExceededError || error instanceof MaxFileSizeExceededError) return new DomainError("invalid", "form.file-too-large", { megabytes: maxFileBytes / 1024 / 1024 });
  const isTooMuch = [MaxTotalSizeExceededError, MaxPartsExceededError, MaxFilesExceededError].some((kind) => cause instanceof kind || error instanceof kind);
  if (isTooMuch) return new DomainError("invalid", "form.too-large");
  if (error instanceof FormDataParseError || error instanceof MultipartParseError || cause instanceof MultipartParseError) return new DomainError("invalid", "form.unreadable");
  return undefined;
}
