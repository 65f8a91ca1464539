import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { BrandMark } from "./brand";
import { PrintButton } from "./print-button";

export { PrintButton };

/** Head of a printed document: mark, title in the document face, its name in the other language. Paper only. */
export function PrintHead({ title, other, otherLang }: { title: string; other?: string; otherLang?: "zh-CN" | "en" }) {
  const t = useWords(shellWords);

  return (
    <div className="print-head">
      <span className="brand">
        <BrandMark />
        <span className="brand-name">{t.brand}</span>
        <span className="brand-place">{t.network}</span>
      </span>
      <span className="right">
        <span className="block print-title">{title}</span>
        {other ? <span className="print-sub" lang={otherLang}>{other}</span> : null}
      </span>
    </div>
  );
}

/** The sentence nobody may overlook on a receipt: 收件不等于受理. */
export function LawBox({ children }: { children: ReactNode }) {
  return <p className="law-box">{children}</p>;
}

/** Foot of a printed document: notes, the line to sign on, the box for the stamp. Paper only. */
export function PrintFoot({ note, sign, stamp }: { note?: ReactNode; sign: string; stamp: string }) {
  return (
    <div className="print-foot">
      <span className="print-sub grow">{note}</span>
      <span className="sign-line">{sign}</span>
      <span className="stamp-box">{stamp}</span>
    </div>
  );
}
