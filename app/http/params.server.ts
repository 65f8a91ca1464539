import { data, type LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";

/** The parts of the address, parsed. A malformed one is a page that does not exist: 404. */
export function readParams<S extends z.ZodType>(params: LoaderFunctionArgs["params"], schema: S): z.output<S> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw data({ key: "page.not-found", values: {} }, { status: 404 });
}

/**
 * The question part of the address (filters, search), parsed. What does not fit is left out, because people edit and
 * share such addresses; the schema gives every field a default or makes it optional. Of repeated names the first counts.
 */
export function readQuery<S extends z.ZodObject>(request: Request, schema: S): z.output<S> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (field && !Object.hasOwn(query, name) && field.safeParse(value).success) query[name] = value;
  }
  return schema.parse(query);
}
