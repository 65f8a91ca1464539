import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noticeTraits } from "~/domain/notices/notice-traits";
import { requireStaff } from "~/http/actor.server";
import { words } from "~/i18n/define-words";
import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useWords } from "~/i18n/use-words";
import { NoticeTabs } from "~/ui/mailbox/notice-tabs";
import { titled } from "~/ui/page-title";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section } from "~/ui/primitives/page";
import { noticeKinds } from "~db/vocabulary";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, "administrator");
  // Listed here, so that no page of a company carries the list to the browser.
  return { kinds: noticeKinds.map((kind) => ({ kind, audience: noticeTraits[kind].audience, isEssential: noticeTraits[kind].isEssential })) };
}

export const meta = titled<typeof loader>((locale) => words(manageNoticeWords, locale).title);

/** Every notice of the portal: to whom, whether it can be switched off; each opens to its preview and words. */
export default function ManageNotices() {
  const t = useWords(manageNoticeWords);
  const { kinds } = useLoaderData<typeof loader>();
  const names = useWords(noticeKindWords);
  const { back } = t;

  return (
    <div className="work">
      <PageHead title={t.title} lead={t.lead} back={{ to: "/manage", label: back }} />
      <NoticeTabs current="kinds" />
      {(["company", "visitor", "staff"] as const).map((audience) => (
        <Section key={audience} title={t.audience[audience]}>
          <Rows closed>
            {kinds.filter((one) => one.audience === audience).map(({ kind, isEssential }) => (
              <ListRow key={kind} to={`/manage/notices/${kind}`} title={names[kind]} value={isEssential ? t.essential : t.optional} />
            ))}
          </Rows>
        </Section>
      ))}
    </div>
  );
}
