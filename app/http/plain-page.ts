import { words } from "~/i18n/define-words";
import { plainWords, type PlainStatus } from "~/i18n/messages/plain";
import { troubleWords } from "~/i18n/messages/trouble";
import type { Locale } from "~db/vocabulary";

export type { PlainStatus };

interface Circumstances {
  requestId: string;
  nonce: string;
  /** the page was only read: loading it again repeats nothing */
  mayReload: boolean;
}

/** Small enough to be sent when nothing else works: no scripts, no files, no facts about the inside. */
export function plainPage(status: PlainStatus, locale: Locale, { requestId, nonce, mayReload }: Circumstances): string {
  const t = words(plainWords, locale);
  return drawn({ title: t.titles[status], text: t.texts[status] }, locale, { requestId, nonce, mayReload: mayReload && (status === 429 || status >= 500) });
}

/**
 * The same for an address that is no page, e.g. a file's, and refuses whoever opened it.
 * @param because the use case's own sentence, where there is one
 */
export function refusalPage(status: number, locale: Locale, because: string | undefined, circumstances: Circumstances): string {
  const t = words(troubleWords, locale);
  const known = isTrouble(status, t.titles) ? status : 400;
  return drawn({ title: t.titles[known], text: because ?? t.texts[known] }, locale, circumstances);
}

const isTrouble = <T extends object>(status: PropertyKey, titles: T): status is keyof T => Object.hasOwn(titles, status);

function drawn({ title, text }: { title: string; text: string }, locale: Locale, { requestId, nonce, mayReload }: Circumstances): string {
  const t = words(plainWords, locale);
  return `<!DOCTYPE html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${t.site}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>${t.site}</header>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
<p>${mayReload ? `<a class="button" href="">${t.again}</a> <a href="/">${t.home}</a>` : `<a class="button" href="/">${t.home}</a>`}</p>
<p class="small">${t.hotline} ${t.reference(requestId)}</p>
</main>
</body>
</html>
`;
}

/** A sentence may quote what somebody typed. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The values of app/ui/styles/tokens.css, written out: this page must not depend on another file.
const style = `:root{color-scheme:light dark}body{margin:0;color:#1f2329;background:#fff;font:1rem/1.65 "PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}header{padding:16px 20px;border-bottom:1px solid #dde2e9;font-weight:600}main{max-width:40em;padding:40px 20px}h1{margin:0 0 12px;font-size:1.625rem;line-height:1.45}.button{display:inline-block;margin:12px 0;padding:10px 22px;border-radius:6px;color:#fff;background:#0b5cad;text-decoration:none;margin-right:16px}a{color:#0b5cad}.button{color:#fff}.button:focus-visible{outline:3px solid #084a8c;outline-offset:2px}.small{color:#5a6270;font-size:.875rem}@media (prefers-color-scheme:dark){body{color:#e9edf2;background:#10161e}header{border-color:#2a3542}a{color:#74b4f3}.button{color:#06182b;background:#74b4f3}.small{color:#a9b4c2}}`;
