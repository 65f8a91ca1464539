import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import type { MaterialForm } from "~db/vocabulary";
import { Mark } from "./status-tag";

interface MaterialRowProps {
  no: number;
  nameZh: string;
  nameEn: string;
  form: MaterialForm | string;
  copies: number;
  isTolerable?: boolean;
  isRequired?: boolean;
  help?: ReactNode;
  /** right: sample, state, a switch */
  side?: ReactNode;
  /** below: files, reason */
  children?: ReactNode;
}

const formWord = (form: string, names: Record<MaterialForm, string>) => (form === "o" || form === "c" || form === "e" || form === "s" ? names[form] : form);

/** A required paper: number, name in the reader's language with the other below, form and copies, what may follow. */
export function MaterialRow({ no, nameZh, nameEn, form, copies, isTolerable, isRequired = true, help, side, children }: MaterialRowProps) {
  const t = useWords(shellWords);
  const words = useWords(statusWords);
  const locale = useLocale();

  return (
    <li className="material">
      <span className="material-no">{no}</span>
      <div className="grow">
        <div className="material-name">{locale === "zh" ? nameZh : nameEn}</div>
        {locale === "en" ? <div className="material-help" lang="zh-CN">{nameZh}</div> : null}
        <div className="material-help">
          {words.materialCopies(formWord(form, words.materialForm), form === "s" ? 0 : copies)}
          {isRequired ? null : t.optional}
          {isTolerable ? <>{" "}<Mark tone="ok">{t.tolerable}</Mark></> : null}
        </div>
        {help ? <div className="material-help">{help}</div> : null}
        {children}
      </div>
      {side ? <div className="material-side">{side}</div> : null}
    </li>
  );
}
