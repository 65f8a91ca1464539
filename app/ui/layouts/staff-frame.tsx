import { Form, Link, useLocation, useSearchParams } from "@remix-run/react";
import { useEffect, type ReactNode } from "react";
import { manageWords } from "~/i18n/messages/manage";
import { shellWords } from "~/i18n/messages/shell";
import { staffFrameWords } from "~/i18n/messages/staff-frame";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import { Brand } from "../primitives/brand";
import { ButtonLink } from "../primitives/button";
import { SearchBox } from "../primitives/filter-bar";
import { Icon } from "../primitives/icon";
import { StaffFooter } from "./footer";
import { useFrame, type Reader } from "./frame";
import { Menu, MenuCount } from "./menu";
import { MenuSwitches } from "./preference-switches";
import { DemoRibbon, Flash, SkipLink } from "./surroundings";

type StaffReader = Extract<Reader, { kind: "staff" }>;

/** One bar, dense page, one line of footer: desk and departments. */
export function StaffFrame({ children }: { children: ReactNode }) {
  const reader = useFrame()?.reader;

  return (
    <>
      <SkipLink />
      <DemoRibbon staff />
      {reader?.kind === "staff" ? <StaffBar reader={reader} /> : <EmptyBar />}
      <Flash />
      <main id="main" className="dense" tabIndex={-1}>{children}</main>
      <StaffFooter />
    </>
  );
}

function StaffBar({ reader }: { reader: StaffReader }) {
  const t = useWords(shellWords);
  const own = useWords(staffFrameWords);
  const locale = useLocale();
  const [role] = reader.roles;
  const words = useWords(statusWords);

  return (
    <header className="bar dense">
      <Brand place={reader.place?.[locale]} to={reader.workPlace} />
      <StaffNav reader={reader} />
      <div className="bar-tools">
        {reader.hasInbox || reader.hasDesk ? <RequestSearch action={reader.hasInbox ? "/inbox" : "/desk/appointments"} /> : null}
        <Menu
          label={t.menuOf(reader.name)}
          summaryClass="who"
          summary={
            <>
              <span className="avatar" aria-hidden="true">{reader.name.slice(0, 1)}</span>
              <span><span lang="zh-CN">{reader.name}</span>{role ? <small>{words.role[role]}</small> : null}</span>
              <MenuCount count={reader.unread + reader.calls + reader.replies} />
            </>
          }
        >
          <MenuSwitches all />
          <hr />
          <Link className="menu-item" to="/my/account"><Icon name="lock" size={20} />{t.myAccount}</Link>
          <Link className="menu-item" to="/my/notices"><Icon name="bell" size={20} />{t.myNotices}<MenuCount count={reader.unread} /></Link>
          {reader.hasDesk ? <Link className="menu-item" to="/my/calendar"><Icon name="calendar" size={20} />{own.feed}</Link> : null}
          {reader.hasDesk ? <Link className="menu-item" to="/desk/calls"><Icon name="phone" size={20} />{own.toPhone}<MenuCount count={reader.calls} /></Link> : null}
          {reader.hasDesk ? <Link className="menu-item" to="/desk/replies"><Icon name="mail" size={20} />{own.toDecide}<MenuCount count={reader.replies} /></Link> : null}
          <Link className="menu-item" to="/"><Icon name="company" size={20} />{t.home}</Link>
          <Form method="post" action="/logout">
            <button className="menu-item"><Icon name="logout" size={20} />{t.logout}</button>
          </Form>
        </Menu>
      </div>
    </header>
  );
}

/** Each role sees the places it works at. */
function StaffNav({ reader }: { reader: StaffReader }) {
  const t = useWords(shellWords);
  const own = useWords(staffFrameWords);
  const manage = useWords(manageWords);
  const { pathname } = useLocation();
  const places = [
    ...(reader.hasDesk ? [
      { to: "/desk", label: t.calling, isCurrent: pathname === "/desk" || pathname === "/desk/keys" },
      { to: "/desk/walk-in", label: own.walkIn, isCurrent: pathname.startsWith("/desk/walk-in") },
      { to: "/desk/appointments", label: own.desk, isCurrent: pathname.startsWith("/desk/appointments") || pathname.startsWith("/desk/requests/") },
      { to: "/desk/day", label: own.day, isCurrent: pathname === "/desk/day" || pathname.startsWith("/desk/paper") },
    ] : []),
    ...(reader.hasInbox ? [{ to: "/inbox", label: t.inbox, isCurrent: pathname === "/inbox" || pathname.startsWith("/requests/") }] : []),
    ...(reader.roles.includes("supervisor") ? [{ to: "/supervise", label: own.supervise, isCurrent: pathname === "/supervise" }] : []),
    ...(reader.roles.includes("auditor") ? [{ to: "/audit", label: own.audit, isCurrent: pathname.startsWith("/audit") }] : []),
    ...(reader.roles.includes("administrator") ? [{ to: "/manage/holidays", label: own.holidays, isCurrent: pathname.startsWith("/manage/holidays") }] : []),
    ...(reader.roles.some((role) => role === "station_lead" || role === "administrator" || role === "head") ? [{ to: "/manage", label: manage.title, isCurrent: pathname.startsWith("/manage") && !pathname.startsWith("/manage/holidays") }] : []),
  ];

  return (
    <nav className="bar-nav" aria-label={t.mainNav}>
      {places.map((place) => <Link key={place.to} to={place.to} aria-current={place.isCurrent ? "page" : undefined}>{place.label}</Link>)}
    </nav>
  );
}

/** Search over all visible requests; "/" jumps here from anywhere but a field. */
function RequestSearch({ action }: { action: string }) {
  const own = useWords(staffFrameWords);
  const [parameters] = useSearchParams();
  const { pathname } = useLocation();
  const asked = pathname === action ? parameters.get("q") : null;

  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      document.getElementById("search-requests")?.focus();
    };
    document.addEventListener("keydown", jump);
    return () => document.removeEventListener("keydown", jump);
  }, []);

  return (
    <Form action={action} method="get" role="search" aria-label={own.searchRequests}>
      <SearchBox key={asked} id="search-requests" label={own.searchRequests} defaultValue={asked ?? ""} kbd="/" />
    </Form>
  );
}

/** An error page reached without a session still says where one is. */
function EmptyBar() {
  const t = useWords(shellWords);

  return (
    <header className="bar dense">
      <Brand />
      <div className="bar-tools"><ButtonLink to="/login" size="small">{t.login}</ButtonLink></div>
    </header>
  );
}
