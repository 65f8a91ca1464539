import { Link } from "@remix-run/react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";

/** Body, hotline, help, privacy, accessibility. */
export function Footer() {
  const t = useWords(shellWords);

  return (
    <footer className="ft">
      <div className="wrap ft-in">
        <div>
          <p>{t.sponsor}</p>
          <p>{t.hotline}</p>
        </div>
        <FooterLinks />
      </div>
    </footer>
  );
}

/** The same in one line, for staff pages. */
export function StaffFooter() {
  return (
    <footer className="ft ft-staff">
      <div className="wrap ft-in"><span /><FooterLinks /></div>
    </footer>
  );
}

function FooterLinks() {
  const t = useWords(shellWords);

  return (
    <nav className="ft-links" aria-label={t.footerLinks}>
      <Link to="/help">{t.help}</Link>
      <Link to="/privacy">{t.privacy}</Link>
      <Link to="/help#accessibility">{t.accessibility}</Link>
      <Link to="/help#map">{t.siteMap}</Link>
    </nav>
  );
}
