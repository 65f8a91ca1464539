import { sql, type SQL } from "drizzle-orm";
import type { Locale, NoticeKind } from "~db/vocabulary";

/** Which mail the words are for. */
export interface WordedMail {
  kind: NoticeKind;
  locale: Locale;
  itemCode: string;
  requestId: string | undefined;
}

/**
 * An administrator's words for a mail, as a value inside the statement that writes it: no further round trip. Words for
 * the service outweigh words for the status, those outweigh the general ones; the newest version counts, and an empty
 * one gives way to the next. Null means the portal's own.
 */
export function wordingInForce({ kind, locale, itemCode, requestId }: WordedMail): SQL {
  const status = requestId ? sql`coalesce((select status from requests where id = ${requestId}::uuid), '')` : sql`''`;
  return sql`(
    select jsonb_build_object('subject', newest.subject, 'lead', newest.lead, 'extra', newest.extra)
    from (
      select distinct on (item_code, request_status) item_code, request_status, subject, lead, extra
      from mail_wordings
      where kind = ${kind}::text and locale = ${locale}::text and item_code in ('', ${itemCode}::text) and request_status in ('', ${status})
      order by item_code, request_status, version desc
    ) as newest
    where newest.subject || newest.lead || newest.extra <> ''
    order by newest.item_code = '', newest.request_status = ''
    limit 1)`;
}
