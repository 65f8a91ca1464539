import type { CSSProperties } from "react";
import type { Locale } from "~db/vocabulary";

/**
 * The mail's colours and measures (design.md 2), written out: mail programs know neither variables nor our stylesheet.
 * Dark mode is the reader's program's choice; `darkStyles` follows it where media queries are understood, and the light
 * colours keep their contrast where a program inverts by itself.
 */
export const colour = {
  page: "#F5F7FA",
  paper: "#FFFFFF",
  line: "#DDE2E9",
  text: "#1F2329",
  text2: "#5A6270",
  primary: "#0B5CAD",
  accent: "#C8161D",
  warn: "#8A5A00",
  warnTint: "#FFF7E0",
  warnLine: "#E9CF8C",
} as const;

const chineseFonts = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';

/** Latin faces first in English mails: Chinese ones set quotation marks and apostrophes full width. */
export const fontFamily: Record<Locale, string> = { zh: chineseFonts, en: `"Helvetica Neue", "Segoe UI", Arial, ${chineseFonts}` };

export const style = {
  page: { backgroundColor: colour.page, margin: 0, padding: "24px 8px" },
  paper: { backgroundColor: colour.paper, border: `1px solid ${colour.line}`, borderRadius: "4px", maxWidth: "560px", width: "100%" },
  inside: { padding: "26px 32px 28px" },
  rule: { border: 0, borderTop: `1px solid ${colour.line}`, margin: "22px 0" },
  heading: { color: colour.text, fontSize: "26px", fontWeight: 600, lineHeight: "1.3", margin: "0 0 10px" },
  text: { color: colour.text, fontSize: "16px", lineHeight: "1.65", margin: "0 0 12px" },
  small: { color: colour.text2, fontSize: "13px", lineHeight: "1.6", margin: "4px 0" },
  subheading: { color: colour.text, fontSize: "16px", fontWeight: 600, lineHeight: "1.5", margin: "18px 0 4px" },
  table: { borderCollapse: "collapse", width: "100%" },
  itemCell: { borderTop: `1px solid ${colour.line}`, color: colour.text, fontSize: "16px", lineHeight: "1.65", padding: "12px 0", verticalAlign: "top" },
  itemNumber: { color: colour.text2, width: "30px" },
  detailLabel: { color: colour.text2, fontSize: "16px", lineHeight: "1.65", padding: "0 14px 0 0", verticalAlign: "top", whiteSpace: "nowrap" },
  detailValue: { color: colour.text, fontSize: "16px", lineHeight: "1.65", padding: 0, verticalAlign: "top", wordBreak: "break-word" },
  factLabel: { color: colour.text2, fontSize: "15px", lineHeight: "1.6", padding: "4px 16px 4px 0", verticalAlign: "top", whiteSpace: "nowrap", width: "92px" },
  factValue: { color: colour.text, fontSize: "15px", lineHeight: "1.6", padding: "4px 0", verticalAlign: "top", wordBreak: "break-word" },
  second: { color: colour.text2 },
  number: { whiteSpace: "nowrap" },
  button: { backgroundColor: colour.primary, borderRadius: "6px", color: "#FFFFFF", display: "inline-block", fontSize: "16px", fontWeight: 600, padding: "14px 24px", textDecoration: "none" },
  link: { color: colour.primary, textDecoration: "underline" },
  address: { color: colour.text2, fontSize: "13px", lineHeight: "1.6", margin: 0, wordBreak: "break-all" },
  note: { backgroundColor: colour.warnTint, border: `1px solid ${colour.warnLine}`, borderRadius: "6px", color: colour.warn, fontSize: "15px", fontWeight: 600, lineHeight: "1.6", margin: "16px 0", padding: "10px 14px" },
  quote: { borderLeft: `3px solid ${colour.line}`, color: colour.text, fontSize: "16px", lineHeight: "1.65", margin: "12px 0", padding: "2px 0 2px 14px", whiteSpace: "pre-line" },
  code: { color: colour.text, fontSize: "36px", fontWeight: 600, letterSpacing: "8px", lineHeight: "1.3", margin: "18px 0" },
  level: { border: `1px solid ${colour.primary}`, borderRadius: "6px", color: colour.primary, display: "block", fontSize: "16px", fontWeight: 600, padding: "12px 16px", textDecoration: "none" },
  levelCell: { padding: "4px 0" },
} as const satisfies Record<string, CSSProperties>;

export const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #10161E !important; }
  .paper { background-color: #161E28 !important; border-color: #2A3542 !important; }
  .ink, .ink b, .ink strong { color: #E9EDF2 !important; }
  .ink-2 { color: #A9B4C2 !important; }
  .rule { border-color: #2A3542 !important; }
  .button { background-color: #74B4F3 !important; color: #06182B !important; }
  .link { color: #74B4F3 !important; }
  .level { border-color: #74B4F3 !important; color: #74B4F3 !important; }
  .note { background-color: #322809 !important; border-color: #64531C !important; color: #F0C25A !important; }
  .tower { border-color: #74B4F3 !important; }
  .door { background-color: #FF6B6B !important; }
}
@media (max-width: 480px) {
  .inside { padding: 20px 18px 22px !important; }
  .fact .k { padding-right: 10px !important; white-space: normal !important; width: 78px !important; }
  .stack .fact td { display: block !important; width: auto !important; padding-right: 0 !important; }
  .stack .fact td.v { padding-top: 0 !important; }
}
`;
