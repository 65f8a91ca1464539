import { plainTextSelectors, toPlainText } from "@react-email/render";
import { compile } from "html-to-text";
import type { Locale } from "~db/vocabulary";

/**
 * A mail's HTML as its plain-text twin: the same sentences in the same order, facts as `label: value`, links with their
 * address behind them, nothing wrapped (Chinese has no spaces to wrap at). The selectors are made ready once a process:
 * doing it for every mail took twice as long as the text itself.
 */
export const plainTextOf: Record<Locale, (html: string) => string> = { zh: converterWith("："), en: converterWith(": ") };

function converterWith(colon: string): (html: string) => string {
  return compile({
    wordwrap: false,
    selectors: [
      ...plainTextSelectors,
      { selector: "h1", format: "heading", options: { uppercase: false, trailingLineBreaks: 2 } },
      { selector: "h2", format: "heading", options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: "hr", format: "horizontalLine", options: { length: 24, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: "a", format: "anchor", options: { hideLinkHrefIfSameAsText: true, linkBrackets: false } },
      // The button's address follows it in full.
      { selector: "a.button", format: "anchor", options: { ignoreHref: true } },
      { selector: "td.n", format: "inlineSurround", options: { suffix: ". " } },
      { selector: "td.k", format: "inlineSurround", options: { suffix: colon } },
      { selector: "td.v", format: "inline" },
      { selector: "tr.item", format: "block", options: { leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: "tr.item > td.ink", format: "inline" },
      { selector: "tr.fact", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: "a.level", format: "anchor", options: { linkBrackets: false } },
    ],
  });
}

/** HTML somebody else wrote, as text: what it quotes has `>` before each line. What cannot be walked loses its tags only. */
export function textOfHtml(html: string): string {
  try {
    return toPlainText(html, { wordwrap: false, limits: { maxDepth: 60 }, selectors: [{ selector: "a", options: { ignoreHref: true } }, { selector: "img", format: "skip" }, { selector: "blockquote", format: "blockquote" }] });
  } catch {
    return html.replace(/<[^<>]*>/g, " ");
  }
}
