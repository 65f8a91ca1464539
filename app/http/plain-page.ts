import { words } from "~/i18n/define-words";
import { waitNamed } from "~/i18n/messages/errors";
import { plainWords, type PlainStatus } from "~/i18n/messages/plain";
import { troubleWords } from "~/i18n/messages/trouble";
import type { Locale } from "~db/vocabulary";
import type { Preferences } from "./preferences.server";

export type { PlainStatus };

interface Circumstances {
  requestId: string;
  nonce: string;
  /** the page was only read: loading it again repeats nothing, and there is nothing that could be lost */
  wasRead: boolean;
  /** how the reader wants to see the portal */
  looks: Preferences;
}

/**
 * Small enough to be sent when nothing else works: no scripts, no files, no facts about the inside.
 * @param seconds until the same may be asked again, where that is known
 */
export function plainPage(status: PlainStatus, locale: Locale, circumstances: Circumstances & { seconds?: number }): string {
  const t = words(plainWords, locale);
  const { wasRead, seconds } = circumstances;
  return drawn(status, { title: t.titles[status], text: textOf() }, locale, circumstances, backTo());

  /** Opening the address of a form repeats nothing that was sent to it. */
  function backTo(): string | undefined {
    if (wasRead) return status === 429 || status >= 500 ? t.again : undefined;
    return status === 400 || status === 405 || status === 414 || status === 421 ? undefined : t.reopen;
  }

  function textOf(): string {
    if (status === 503 && wasRead) return t.awayForReaders;
    if (status !== 429) return t.texts[status];
    const why = seconds === undefined ? t.texts[429] : t.tooMany(waitNamed(seconds, locale));
    return wasRead ? why : `${why}${locale === "en" ? " " : ""}${t.nothingSaved}`;
  }
}

/**
 * The same for an address that is no page, e.g. a file's, and refuses whoever opened it.
 * @param because the use case's own sentence, where there is one
 */
export function refusalPage(status: number, locale: Locale, because: string | undefined, circumstances: Circumstances): string {
  const t = words(troubleWords, locale);
  const known = isTrouble(status, t.titles) ? status : 400;
  return drawn(status, { title: t.titles[known], text: because ?? t.texts[known] }, locale, circumstances, circumstances.wasRead && (status === 409 || status === 429) ? words(plainWords, locale).again : undefined);
}

const isTrouble = <T extends object>(status: PropertyKey, titles: T): status is keyof T => Object.hasOwn(titles, status);

function drawn(status: number, { title, text }: { title: string; text: string }, locale: Locale, { requestId, nonce, looks }: Circumstances, toSamePage: string | undefined): string {
  const t = words(plainWords, locale);
  return `<!DOCTYPE html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}" data-theme="${looks.theme}" data-contrast="${looks.contrast}" data-view="${looks.view}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escaped(title)} · ${t.name}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header><a href="/">${mark}<b>${t.name}</b><span>${t.network}</span></a></header>
<main>
<p class="small">${status}</p>
<h1>${escaped(title)}</h1>
<p class="lead">${escaped(text)}</p>
<ul>
${toSamePage === undefined ? "" : `<li><a href="">${toSamePage}</a></li>\n`}<li><a href="/">${t.home}</a></li>
<li><a href="tel:12345">${t.call}</a></li>
</ul>
<p class="small">${t.reference(requestId)}</p>
</main>
</body>
</html>
`;
}

/** A sentence may quote what somebody typed. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The mark, the head and the rows of the other pages, and the values of app/ui/styles/tokens.css, written out: this
// page must not depend on another file.
const mark = `<svg viewBox="0 0 26 28" aria-hidden="true"><path class="tower" d="M4 26V8l9-5v23M13 10h9v16M1 26h24M8.5 12v2M8.5 18v2M17.5 14v2"/><rect class="door" x="16" y="20" width="3.5" height="6"/></svg>`;

const dark = "--bg:#10161e;--line:#2a3542;--text:#e9edf2;--text-2:#a9b4c2;--blue:#74b4f3;--red:#ff6b6b;--focus:#a3cffa;color-scheme:dark";
const style = `
:root{--bg:#fff;--line:#dde2e9;--text:#1f2329;--text-2:#5a6270;--blue:#0b5cad;--red:#c8161d;--focus:#084a8c;color-scheme:light;font-family:"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}
:root:lang(en){font-family:"Helvetica Neue","Segoe UI",Roboto,"Noto Sans",Arial,"Liberation Sans","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root[data-theme=auto]{${dark}}}
:root[data-theme=dark]{${dark}}
:root[data-contrast=high]{--text-2:var(--text);--line:var(--text)}
:root[data-view=elder]{font-size:137.5%}
body{margin:0;color:var(--text);background:var(--bg);font-size:1rem;line-height:1.65}
a{color:inherit;text-decoration:none}
a:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
header{border-bottom:1px solid var(--line)}
header a{display:flex;align-items:center;gap:10px;max-width:1200px;min-height:56px;margin:auto;padding:0 20px}
header b{font-size:1.125rem;font-weight:600}
header span{padding-left:9px;margin-left:8px;border-left:1px solid var(--line);color:var(--text-2)}
svg{width:26px;height:28px;flex:none}.tower{stroke:var(--blue);stroke-width:2;fill:none;stroke-linecap:square}.door{fill:var(--red)}
main{max-width:720px;margin:auto;padding:56px 20px 72px}
h1{margin:0;font-size:1.625rem;font-weight:600;line-height:1.45;text-wrap:balance}
p{margin:0}.lead{max-width:40em;color:var(--text-2)}.small{color:var(--text-2);font-size:.875rem;overflow-wrap:anywhere}
ul{list-style:none;margin:20px 0 16px;padding:0;border-top:1px solid var(--line)}
li{border-bottom:1px solid var(--line)}
li a{display:flex;align-items:center;min-height:60px;color:var(--blue)}
li a:hover{text-decoration:underline}
@media (min-width:960px){header a,main{padding-inline:40px}h1{font-size:1.75rem}}
`;
