import { Link } from "@remix-run/react";
import type { StaffMember } from "~/domain/accounts/list-staff.server";
import { manageStaffWords } from "~/i18n/messages/manage-staff";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import { Cell, DataTable, TableRow } from "../primitives/data-table";
import { Tag, type Tone } from "../primitives/status-tag";
import type { IconName } from "../primitives/icon";

const looks: Record<StaffMember["state"], { tone: Tone; icon: IconName }> = {
  active: { tone: "ok", icon: "done" }, invited: { tone: "warn", icon: "mail" }, blocked: { tone: "mute", icon: "barred" },
};

/** The state of an account in word, icon and colour. */
export function AccountState({ state }: { state: StaffMember["state"] }) {
  const t = useWords(manageStaffWords);
  return <Tag {...looks[state]} plain>{t.states[state]}</Tag>;
}

/** Post and place in words. */
export function usePostName(): (post: Pick<StaffMember["posts"][number], "role" | "place">) => string {
  const roles = useWords(statusWords).role;
  const locale = useLocale();
  return ({ role, place }) => [roles[role], place?.[locale]].filter(Boolean).join("　");
}

/** The same for reading: the place goes to a line of its own where there is no room beside the post. */
export function PostName({ role, place }: Pick<StaffMember["posts"][number], "role" | "place">) {
  const roles = useWords(statusWords).role;
  const locale = useLocale();
  return <><span className="together">{roles[role]}</span>{place ? <span className="together">{place[locale]}</span> : null}</>;
}

/** One line a person; the name opens their page. */
export function StaffTable({ staff }: { staff: readonly StaffMember[] }) {
  const t = useWords(manageStaffWords);
  const { columns } = t;

  return (
    <DataTable label={t.title} columns={[{ key: "name", head: columns.name }, { key: "posts", head: columns.posts }, { key: "state", head: columns.state }, { key: "factor", head: columns.factor }, { key: "devices", head: columns.devices, numeric: true }]}>
      {staff.map((member) => (
        <TableRow key={member.userId}>
          <Cell main><Link to={`/manage/staff/${member.userId}`}>{member.name || member.email}</Link><span className="block t2 dim words">{member.email}</span></Cell>
          <Cell head={columns.posts}>{member.posts.map((post) => <span className="block" key={`${post.role} ${post.code}`}><PostName {...post} /></span>)}</Cell>
          <Cell head={columns.state}><AccountState state={member.state} /></Cell>
          <Cell head={columns.factor} dim={!member.hasFactor}>{member.hasFactor ? t.on : t.off}</Cell>
          <Cell head={columns.devices} numeric>{member.devices}</Cell>
        </TableRow>
      ))}
    </DataTable>
  );
}
