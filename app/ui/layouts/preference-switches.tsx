import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellWords } from "~/i18n/messages/shell";
import { useLocale, useWords } from "~/i18n/use-words";
import { classNames } from "../primitives/class-names";
import { langOf } from "../primitives/names";
import { Icon, type IconName } from "../primitives/icon";
import { useFrame } from "./frame";

type PreferenceName = "locale" | "theme" | "contrast" | "view";

/** One form per switch place; each button posts its own preference and comes back to this very page. */
export function PreferenceForm({ className, children }: { className?: string; children: ReactNode }) {
  const { pathname, search } = useLocation();

  return (
    <Form method="post" action="/preferences" preventScrollReset className={className}>
      <input type="hidden" name="back" value={pathname + search} />
      {children}
    </Form>
  );
}

interface Switch {
  name: PreferenceName;
  value: string;
  icon: IconName;
  label: string;
  lang?: string;
  /** shown only while the device itself is light or dark */
  only?: "in-light" | "in-dark";
}

function useSwitches(): { language: Switch; elder: Switch; shades: Switch[]; contrast: Switch } {
  const t = useWords(shellWords);
  const locale = useLocale();
  const preferences = useFrame()?.preferences;
  const other = locale === "zh" ? "en" : "zh";
  const isElder = preferences?.view === "elder";
  const theme = preferences?.theme ?? "auto";
  const isHigh = preferences?.contrast === "high";
  const dark: Switch = { name: "theme", value: "dark", icon: "moon", label: t.dark };
  const light: Switch = { name: "theme", value: "light", icon: "sun", label: t.darkOff };

  return {
    language: { name: "locale", value: other, icon: "globe", label: t.language, lang: langOf[other] },
    elder: { name: "view", value: isElder ? "normal" : "elder", icon: "type", label: isElder ? t.elderOff : t.elder },
    // While the device decides, both ways are in the page and the style sheet shows the one that changes something.
    shades: [
      ...(theme === "dark" ? [] : [{ ...dark, only: theme === "auto" ? ("in-light" as const) : undefined }]),
      ...(theme === "light" ? [] : [{ ...light, only: theme === "auto" ? ("in-dark" as const) : undefined }]),
    ],
    contrast: { name: "contrast", value: isHigh ? "normal" : "high", icon: "contrast", label: isHigh ? t.contrastOff : t.contrast },
  };
}

/** The row of switches in the wide header. */
export function HeaderSwitches() {
  const { language, elder, shades, contrast } = useSwitches();

  return (
    <PreferenceForm className="hd-switches">
      {[language, elder, ...shades, contrast].map((item) => (
        <button key={item.name + item.value} className={classNames("switch", item.only)} name={item.name} value={item.value} lang={item.lang}>
          <Icon name={item.icon} size={18} />
          <span className="switch-word">{item.label}</span>
        </button>
      ))}
    </PreferenceForm>
  );
}

/** The two switches phones show beside the menu: language and 长辈版. */
export function PhoneSwitches() {
  const t = useWords(shellWords);
  const { language, elder } = useSwitches();

  return (
    <PreferenceForm className="row-none">
      <button className="icon-button" name={language.name} value={language.value} aria-label={t.languageHint}>
        <span className="t2" lang={language.lang} aria-hidden="true">{t.languageShort}</span>
      </button>
      <button className="icon-button" name={elder.name} value={elder.value} aria-label={elder.label}>
        <Icon name="type" size={22} />
      </button>
    </PreferenceForm>
  );
}

/** The switches as lines of a menu. */
export function MenuSwitches({ all }: { all?: boolean }) {
  const { language, elder, shades, contrast } = useSwitches();

  return (
    <PreferenceForm>
      {(all ? [language, elder, ...shades, contrast] : [...shades, contrast]).map((item) => (
        <button key={item.name + item.value} className={classNames("menu-item", item.only)} name={item.name} value={item.value} lang={item.lang}>
          <Icon name={item.icon} size={20} />
          {item.label}
        </button>
      ))}
    </PreferenceForm>
  );
}
