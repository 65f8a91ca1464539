import type { ReactNode } from "react";
import { statusWords } from "~/i18n/messages/status";
import { useWords } from "~/i18n/use-words";
import type { Outcome, RequestStatus } from "~db/vocabulary";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

export type Tone = "blue" | "solid" | "warn" | "ok" | "error" | "mute";

/** Icon and colour of each status (design.md 3). Solid blue is kept for 已受理: the moment the promise begins. */
const statusLooks: Record<RequestStatus, { icon: IconName; tone: Tone }> = {
  draft: { icon: "draft", tone: "mute" },
  booked: { icon: "calendar", tone: "blue" },
  received: { icon: "tray", tone: "blue" },
  routed: { icon: "road", tone: "blue" },
  signed: { icon: "signed", tone: "blue" },
  supplement: { icon: "clip", tone: "warn" },
  accepted: { icon: "stamp", tone: "solid" },
  suspended: { icon: "pause", tone: "warn" },
  decided: { icon: "parcel", tone: "ok" },
  completed: { icon: "done", tone: "ok" },
  not_accepted: { icon: "barred", tone: "error" },
  returned: { icon: "returned", tone: "error" },
  withdrawn: { icon: "withdrawn", tone: "mute" },
  terminated: { icon: "crossed", tone: "mute" },
};

/** Word, icon and colour together; `plain` leaves out the box, for tables. */
export function Tag({ tone, icon, plain, children }: { tone: Tone; icon: IconName; plain?: boolean; children: ReactNode }) {
  return (
    <span className={classNames("tag", `tag-${tone}`, plain && "tag-plain")}>
      <Icon name={icon} size={15} />
      {children}
    </span>
  );
}

/** The status of a request. A refused outcome says so beside 已办结: completed is not success. */
export function StatusTag({ status, outcome, plain }: { status: RequestStatus; outcome?: Outcome | null; plain?: boolean }) {
  const t = useWords(statusWords);
  const look = statusLooks[status];

  return (
    <>
      <Tag tone={look.tone} icon={look.icon} plain={plain}>{t.status[status]}</Tag>
      {outcome === "refused" ? <span className="tag-note">{" "}{t.outcome.refused}</span> : null}
    </>
  );
}

/** A small framed word on a row: 可容缺, 示例. */
export function Mark({ tone, children }: { tone?: "ok" | "warn"; children: ReactNode }) {
  return <span className={classNames("mark", tone && `mark-${tone}`)}>{children}</span>;
}
