import { words } from "~/i18n/define-words";
import { plainWords, type PlainStatus } from "~/i18n/messages/plain";
import type { Locale } from "~db/vocabulary";

export type { PlainStatus };

/**
 * Small enough to be sent when nothing else works: no scripts, no files, no facts about the inside.
 * @param mayReload the page was only read: loading it again repeats nothing
 */
export function plainPage(status: PlainStatus, locale: Locale, { requestId, nonce, mayReload }: { requestId: string; nonce: string; mayReload: boolean }): string {
  const t = words(plainWords, locale);
  const isPassing = mayReload && (status === 429 || status >= 500);
  return `<!DOCTYPE html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.titles[status]} · ${t.site}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>${t.site}</header>
<main>
<h1>${t.titles[status]}</h1>
<p>${t.texts[status]}</p>
<p>${isPassing ? `<a class="button" href="">${t.again}</a> <a href="/">${t.home}</a>` : `<a class="button" href="/">${t.home}</a>`}</p>
<p class="small">${t.hotline} ${t.reference(requestId)}</p>
</main>
</body>
</html>
`;
}

// The values of app/ui/styles/tokens.css, written out: this page must not depend on another file.
const style = `:root{color-scheme:light dark}body{margin:0;color:#1f2329;background:#fff;font:1rem/1.65 "PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}header{padding:16px 20px;border-bottom:1px solid #dde2e9;font-weight:600}main{max-width:40em;padding:40px 20px}h1{margin:0 0 12px;font-size:1.625rem;line-height:1.45}.button{display:inline-block;margin:12px 0;padding:10px 22px;border-radius:6px;color:#fff;background:#0b5cad;text-decoration:none;margin-right:16px}a{color:#0b5cad}.button{color:#fff}.button:focus-visible{outline:3px solid #084a8c;outline-offset:2px}.small{color:#5a6270;font-size:.875rem}@media (prefers-color-scheme:dark){body{color:#e9edf2;background:#10161e}header{border-color:#2a3542}a{color:#74b4f3}.button{color:#06182b;background:#74b4f3}.small{color:#a9b4c2}}`;
