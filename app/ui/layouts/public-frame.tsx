import { Form, Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { Brand } from "../primitives/brand";
import { ButtonLink } from "../primitives/button";
import { Icon } from "../primitives/icon";
import { Footer } from "./footer";
import { useFrame, type Reader } from "./frame";
import { Menu, MenuCount } from "./menu";
import { HeaderSwitches, MenuSwitches, PhoneSwitches } from "./preference-switches";
import { DemoRibbon, Flash, SkipLink } from "./surroundings";

/** Header, page, footer of everything companies and visitors see. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <DemoRibbon />
      <PublicHeader />
      <Flash />
      <main id="main" tabIndex={-1}>{children}</main>
      <Footer />
    </>
  );
}

/** The five places of the main navigation; a place is current with everything below it. */
function usePlaces() {
  const t = useWords(shellWords);
  const { pathname } = useLocation();
  const below = (...roots: string[]) => roots.some((root) => pathname === root || pathname.startsWith(`${root}/`));

  return [
    { to: "/", label: t.home, isCurrent: pathname === "/" },
    { to: "/services", label: t.services, isCurrent: below("/services", "/book", "/file") },
    { to: "/stations", label: t.stations, isCurrent: below("/stations") },
    { to: "/track", label: t.track, isCurrent: below("/track", "/r") },
    { to: "/help", label: t.help, isCurrent: below("/help", "/privacy") },
  ];
}

function PublicHeader() {
  const t = useWords(shellWords);
  const places = usePlaces();
  const reader: Reader = useFrame()?.reader ?? { kind: "visitor" };

  return (
    <header className="hd">
      <div className="wrap hd-in">
        <Brand />
        <nav className="hd-nav" aria-label={t.mainNav}>
          {places.map((place) => <Link key={place.to} to={place.to} aria-current={place.isCurrent ? "page" : undefined}>{place.label}</Link>)}
        </nav>
        <HeaderSwitches />
        <div className="hd-account">
          {reader.kind === "visitor" ? (
            <ButtonLink to="/login" size="small">{t.login}</ButtonLink>
          ) : (
            <Menu label={t.menuOf(reader.name)} summaryClass="btn btn-secondary btn-small" summary={<><Icon name="person" />{reader.name ? <span lang="zh-CN">{reader.name}</span> : <span>{t.my}</span>}<MenuCount count={reader.unread} /></>}>
              <AccountItems reader={reader} />
            </Menu>
          )}
        </div>
        <div className="hd-tools">
          <PhoneSwitches />
          <Menu label={t.menu} summaryClass="icon-button" summary={<><Icon name="menu" size={22} />{reader.kind !== "visitor" && reader.unread > 0 ? <span className="menu-dot" aria-hidden="true" /> : null}</>}>
            <nav aria-label={t.mainNav}>
              {places.map((place) => <Link key={place.to} className="menu-item" to={place.to} aria-current={place.isCurrent ? "page" : undefined}>{place.label}</Link>)}
            </nav>
            <hr />
            <AccountItems reader={reader} />
            <hr />
            <MenuSwitches />
          </Menu>
        </div>
      </div>
    </header>
  );
}

/** What the signed-in person can go to; for visitors the way in. */
function AccountItems({ reader }: { reader: Reader }) {
  const t = useWords(shellWords);
  if (reader.kind === "visitor") {
    return <Link className="menu-item" to="/login"><Icon name="person" size={20} />{t.login}</Link>;
  }

  return (
    <>
      <p className="menu-name" lang="zh-CN">{reader.kind === "company" ? reader.companyName || reader.name : reader.name}</p>
      {reader.kind === "company" ? (
        <>
          <Link className="menu-item" to="/my/requests"><Icon name="file" size={20} />{t.myRequests}</Link>
          <Link className="menu-item" to="/my/appointments"><Icon name="calendar" size={20} />{t.myAppointments}</Link>
          <Link className="menu-item" to="/my/notices"><Icon name="bell" size={20} />{t.myNotices}<MenuCount count={reader.unread} /></Link>
          <Link className="menu-item" to="/my/company"><Icon name="company" size={20} />{t.myCompany}</Link>
        </>
      ) : (
        <>
          {reader.hasDesk ? <Link className="menu-item" to="/desk"><Icon name="sound" size={20} />{t.calling}</Link> : null}
          {reader.hasInbox ? <Link className="menu-item" to="/inbox"><Icon name="tray" size={20} />{t.inbox}</Link> : null}
          {reader.hasDesk || reader.hasInbox ? null : <Link className="menu-item" to={reader.workPlace}><Icon name="file" size={20} />{t.myWork}</Link>}
        </>
      )}
      <Link className="menu-item" to="/my/account"><Icon name="lock" size={20} />{t.myAccount}</Link>
      <Form method="post" action="/logout">
        <button className="menu-item"><Icon name="logout" size={20} />{t.logout}</button>
      </Form>
    </>
  );
}
