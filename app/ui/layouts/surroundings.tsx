import { Link, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { classNames } from "../primitives/class-names";
import { Icon } from "../primitives/icon";
import { useFrame } from "./frame";

/** First thing the keyboard meets on every page. */
export function SkipLink() {
  const t = useWords(shellWords);

  return <a className="skip" href="#main">{t.skip}</a>;
}

/** Says on every page of the made-up park that it is one, and where its mails are. */
export function DemoRibbon({ staff }: { staff?: boolean }) {
  const t = useWords(shellWords);
  if (!useFrame()?.isDemo) return null;

  return (
    <aside className={classNames("demo-ribbon", staff && "ribbon-staff")} aria-label={t.demoLabel}>
      <div className="wrap">
        <span>{t.demo}</span>
        <Link to="/mailbox">{t.mailbox}</Link>
      </div>
    </aside>
  );
}

/** What the step before did, told once. */
export function Flash() {
  const flash = useFrame()?.flash;
  if (!flash) return null;

  return (
    <div className="flash" role="status">
      <div className="wrap"><Icon name="done" size={20} /><span>{flash}</span></div>
    </div>
  );
}

/**
 * Tells screen readers the title of a page reached without a page load, and shows a thin line when it takes long.
 * A real page load does both by itself.
 */
export function PageChanges() {
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const [title, setTitle] = useState("");
  const known = useRef(pathname);

  useEffect(() => {
    if (known.current === pathname) return;
    known.current = pathname;
    setTitle(document.title);
    // A page that begins with a field to type in has put the focus there itself.
    if (!document.activeElement?.matches("main input, main textarea, main select")) document.getElementById("main")?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      <p className="vh" role="status">{title}</p>
      {navigation.state === "loading" ? <div className="on-its-way" aria-hidden="true" /> : null}
    </>
  );
}
