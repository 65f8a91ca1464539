import { Link } from "@remix-run/react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";

/** The mark: a tower, its door in the thin red. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 26 28" aria-hidden="true">
      <path className="brand-tower" d="M4 26V8l9-5v23M13 10h9v16M1 26h24M8.5 12v2M8.5 18v2M17.5 14v2" />
      <rect className="brand-door" x="16" y="20" width="3.5" height="6" />
    </svg>
  );
}

/** Mark and names as the way home; `place` replaces 融驿站 on staff pages (department or station). */
export function Brand({ place, to = "/" }: { place?: string; to?: string }) {
  const t = useWords(shellWords);

  return (
    <Link className="brand" to={to}>
      <BrandMark />
      <span className="brand-name">{t.brand}</span>
      <span className="brand-place">{place ?? t.network}</span>
    </Link>
  );
}
