import type { Locale } from "~db/vocabulary";

/** Refusals about mails before they are sent, standard texts, and papers that are used again. */
export const paperSentences = {
  "request.mail-changed": { zh: "邮件内容与刚才看到的不同，还没有发出。请看过新的内容再发。", en: "The mail is no longer the one you saw, so nothing was sent. Read the new one, then send it." },
  "text.placeholder-left": { zh: "“{placeholder}”还没有填。请填好后再发。", en: "“{placeholder}” is still to be filled in. Fill it in, then send." },
  "text.unknown-placeholder": { zh: "没有“{placeholder}”这个占位符。请从列出的占位符中选。", en: "There is no placeholder “{placeholder}”. Choose one of those listed." },
  "text.empty": { zh: "请至少填写一栏中文内容。", en: "Write the Chinese words of at least one field." },
  "text.too-long": { zh: "这一栏最多{most}个字。", en: "At most {most} characters in this field." },
  "text.changed-meanwhile": { zh: "{who}刚改过这条常用语，您的修改没有保存，仍在页面上。请对照后再保存。", en: "{who} has just changed this text. Yours was not saved and is still on the page; compare, then save again." },
  "paper.not-offered": { zh: "这份材料不能直接使用，可能已过有效期或已不在档。请上传新的文件。", en: "This paper cannot be used again; it may have expired or be gone. Please upload a new file." },
  "paper.valid-until-past": { zh: "有效期已过，不能按有效材料通过。", en: "Its last day has passed, so it cannot be accepted as valid." },
  "file.no-preview": { zh: "这个文件不能预览，请下载后打开。", en: "This file cannot be shown here. Download it to open it." },
} as const satisfies Record<string, Record<Locale, string>>;
