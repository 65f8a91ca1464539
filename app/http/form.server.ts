import { data } from "@remix-run/node";
import { z } from "zod";
import { formReply, type FormReply } from "./form-reply";
import { errorSentences } from "~/i18n/messages/errors";

export type { FormReply };

/** The hidden field that makes a repeated submission land on the first result. */
const formKeyField = "formKey";
/** Never sent back into the page. */
const secretFields = /^(code|password|\w+Password)$/;

export type ReadForm<T> =
  | { ok: true; value: T; /** the form's one-time key, "" when it carries none */ key: string; /** as typed, for `refusal` */ values: FormReply["values"] }
  | { ok: false; reply: () => ReturnType<typeof data<FormReply>> };

/**
 * Reads a posted form (urlencoded, or multipart without files) and checks it. A field whose schema is an array gets
 * all its values; any other field that comes twice is refused, so that nobody has to guess which one counted.
 *
 * Messages in the schema are keys of i18n/messages/errors.ts; without one the kind of problem decides the key.
 * The size was limited in front (security); the origin was checked there too.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<ReadForm<z.output<S>>> {
  const { values, errors } = await readFields(request, arrayFields(schema));
  const parsed = schema.safeParse(values);
  const rawKey = values[formKeyField];
  const key = z.uuid().safeParse(rawKey);
  if (rawKey !== undefined && !key.success) errors["form"] ??= "form.expired";

  if (!parsed.success) {
    for (const issue of parsed.error.issues) errors[issue.path.length > 0 ? String(issue.path[0]) : "form"] ??= keyOf(issue);
  }
  const typed = Object.fromEntries(Object.entries(values).filter(([name]) => !secretFields.test(name)));
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, value: parsed.data, key: key.success ? key.data : "", values: typed };
  return { ok: false, reply: () => data(formReply({ values: typed, errors: fieldErrors(errors), ...formError(errors) }), { status: 400 }) };
}

function fieldErrors({ form: _form, ...fields }: Record<string, string>): Record<string, string> {
  return fields;
}

function formError({ form }: Record<string, string>): Pick<FormReply, "formError"> {
  return form === undefined ? {} : { formError: { key: form, values: {} } };
}

async function readFields(request: Request, arrays: ReadonlySet<string>): Promise<{ values: Record<string, string | string[]>; errors: Record<string, string> }> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { values: {}, errors: { form: "form.unreadable" } };
  }

  const values: Record<string, string | string[]> = {};
  const errors: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === "string").map((value) => value.replace(/\r\n?/g, "\n"));
    // PostgreSQL cannot keep NUL, no key on a keyboard makes the others, and U+FFFD stands where letters were lost on the way.
    // eslint-disable-next-line no-control-regex
    if (all.some((value) => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(value))) errors[name] = "form.characters";
    if (arrays.has(name)) values[name] = all;
    else if (all.length > 1) errors[name] = "form.twice";
    else if (all[0] !== undefined) values[name] = all[0];
  }
  // An array field with nothing ticked does not appear in the body at all.
  for (const name of arrays) values[name] ??= [];
  return { values, errors };
}

/** Names of the fields that take several values, whatever wraps the object or the array. */
function arrayFields(schema: z.core.$ZodType): Set<string> {
  const inner = unwrap(schema);
  if (inner instanceof z.core.$ZodObject) {
    return new Set(Object.entries(inner._zod.def.shape).filter(([, field]) => unwrap(field) instanceof z.core.$ZodArray).map(([name]) => name));
  }
  if (inner instanceof z.core.$ZodUnion) return new Set(inner._zod.def.options.flatMap((option) => [...arrayFields(option)]));
  return new Set();
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.core.$ZodPipe) return unwrap(schema._zod.def.in instanceof z.core.$ZodTransform ? schema._zod.def.out : schema._zod.def.in);
  if (schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodDefault || schema instanceof z.core.$ZodPrefault
    || schema instanceof z.core.$ZodNullable || schema instanceof z.core.$ZodReadonly || schema instanceof z.core.$ZodCatch) return unwrap(schema._zod.def.innerType);
  return schema;
}

/** The words for a problem: the key the schema gives, else by kind of problem. */
function keyOf(issue: z.core.$ZodIssue): string {
  if (Object.hasOwn(errorSentences, issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type": return issue.expected === "number" || issue.expected === "int" ? "form.number" : "form.required";
    case "too_small": return issue.origin === "array" ? "form.choose" : issue.minimum === 1 ? "form.required" : "form.too-short";
    case "too_big": return "form.too-long";
    case "invalid_value": case "invalid_union": return "form.choose";
    case "invalid_format": return issue.format === "email" ? "email.invalid" : issue.format === "date" ? "form.date" : "form.invalid";
    default: return "form.invalid";
  }
}
