import { data } from "@remix-run/node";
import { FormDataParseError, MaxFileSizeExceededError, MultipartParseError, parseFormData } from "@remix-run/form-data-parser";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { addAttachment } from "~/domain/files/add-attachment.server";
import type { FileHandler } from "~/domain/files/file-access.server";
import { maxFileBytes } from "~/domain/files/file-storage";
import { formReply } from "./form-reply";
import { storage } from "./storage.server";

/** A form with files, read: each good file is already handed in, whatever happened to the others. */
export interface TakenFiles {
  /** the fields that are not files */
  fields: Record<string, string>;
  added: number;
  /** the first refusal of each field `file-<no>` */
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

/** The page again, with a sentence for the first file that was not taken and marks at their fields. */
export function refusedFiles({ refused, fields }: TakenFiles) {
  const [first] = refused;
  if (!first) throw new Error("no file was refused");
  return data(formReply({ values: fields, errors: {}, formError: { key: first.error.messageKey, values: first.error.values } }), { status: statusOf(first.error) });
}

function statusOf({ kind, messageKey }: DomainError): number {
  if (messageKey === "file.too-large" || messageKey === "form.too-large") return 413;
  if (kind === "conflict") return 409;
  return kind === "forbidden" ? 403 : kind === "not-found" ? 404 : 400;
}

/** What broke a whole form: too large, too many parts, or not readable at all. */
function refusedForm(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof MaxFileSizeExceededError) return new DomainError("invalid", "form.too-large");
  if (error instanceof FormDataParseError || error instanceof MultipartParseError || cause instanceof MultipartParseError) return new DomainError("invalid", "form.unreadable");
  return undefined;
}
