import type { LoaderFunctionArgs } from "@remix-run/node";
import { database } from "~/db.server";
import { ownData } from "~/domain/accounts/own-data.server";
import { recordChange } from "~/domain/audit/record-change.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { requireCompany } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { jsonDownload } from "~/http/json-download";
import { limit } from "~/http/rate-limit.server";
import { words } from "~/i18n/define-words";
import { myDataWords } from "~/i18n/messages/my-data";

/** Everything kept about the reader, as a file; that it was taken along is a line of the audit log. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  await requireConfirmed(request, "/my/account/data");
  const [db, now] = [database(), new Date()];
  await orThrow(limit("own-export", actor.userId, 10, 3_600));
  await recordChange(db, actor, { action: "export.own", object: { kind: "user", id: actor.userId }, now });
  return jsonDownload(JSON.stringify(await ownData(db, actor), null, 2), words(myDataWords, actor.locale).fileName(shanghaiDay(now)));
}
