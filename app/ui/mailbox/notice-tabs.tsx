import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { useWords } from "~/i18n/use-words";
import { Tabs } from "../primitives/tabs";

/** The two halves of the administrator's notices. */
export function NoticeTabs({ current }: { current: "kinds" | "mails" }) {
  const { tabs } = useWords(manageNoticeWords);
  return (
    <Tabs
      label={tabs.label}
      items={[
        { to: "/manage/notices", label: tabs.kinds, current: current === "kinds" },
        { to: "/manage/notices/mails", label: tabs.mails, current: current === "mails" },
      ]}
    />
  );
}
