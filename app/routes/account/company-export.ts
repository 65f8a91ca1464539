import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { exportCompany } from "~/domain/companies/export-company.server";
import { requireCompany } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { jsonDownload } from "~/http/json-download";
import { readQuery } from "~/http/params.server";
import { limit } from "~/http/rate-limit.server";
import { words } from "~/i18n/define-words";
import { myDataWords } from "~/i18n/messages/my-data";

/** Everything of one company for its owner, sent as it is read. Without a company named, the reader's first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const companyId = readQuery(request, z.object({ company: z.uuid().optional() })).company ?? actor.companies[0]?.companyId ?? "00000000-0000-4000-8000-000000000000";
  await requireConfirmed(request, `/my/company?company=${companyId}`);
  const now = new Date();
  const pieces = await orThrow(async () => {
    // First, so that each line of the log is a file that was handed out.
    await limit("company-export", actor.userId, 10, 3_600);
    return exportCompany(database(), actor, { companyId, now });
  });
  return jsonDownload(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array>, words(myDataWords, actor.locale).companyFileName(shanghaiDay(now)));
}
