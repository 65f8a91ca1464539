import { z } from "zod";
import { env } from "~/config/env.server";
import { samplePayloads } from "~/domain/notices/sample-payloads";
import type { Wording } from "~/domain/notices/mail-placeholders";
import { renderNotice, type RenderedNotice } from "~emails/render.server";
import { locales, noticeKinds, requestStatuses, type Locale, type NoticeKind } from "~db/vocabulary";

/** Which preview of the gallery is asked for. */
export const SampleParams = z.object({ kind: z.enum(noticeKinds) });
export const SampleQuery = z.object({
  language: z.enum(locales).default("zh"),
  view: z.enum(["html", "phone", "dark", "text"]).default("html"),
  item: z.string().max(20).default(""),
  status: z.enum(["", ...requestStatuses]).default(""),
});

/** A mail of the gallery: made-up facts, links that open nothing. */
export function renderSample(kind: NoticeKind, language: Locale, wording: Wording | null): Promise<RenderedNotice> {
  return renderNotice(kind, samplePayloads[kind], language, { origin: env().origin, tokenOf: () => "example", writtenAt: new Date(), wording });
}
