import type { Locale } from "~db/vocabulary";

/** Refusals about mails before they are sent, standard texts, and papers that are used again. */
export const paperSentences = {
  "form.file-too-large": { zh: "有文件超过{megabytes} MB，没有上传。请压缩后重试，或分成几份上传。", en: "A file is larger than {megabytes} MB and was not uploaded. Make it smaller, or send it in parts." },
  "request.mail-changed": { zh: "邮件内容与刚才看到的不同，还没有发出。请看过新的内容再发。", en: "The mail is no longer the one you saw, so nothing was sent. Read the new one, then send it." },
  "text.placeholder-left": { zh: "“{placeholder}”还没有填。请填好后再发。", en: "“{placeholder}” is still to be filled in. Fill it in, then send." },
  "text.unknown-placeholder": { zh: "没有“{placeholder}”这个占位符。请从列出的占位符中选。", en: "There is no placeholder “{placeholder}”. Choose one of those listed." },
  "text.empty": { zh: "请至少填写一栏中文内容。", en: "Write the Chinese words of at least one field." },
  "text.too-long": { zh: "这一栏最多{most}个字。", en: "At most {most} characters in this field." },
  "text.retired-meanwhile": { zh: "这条常用语刚被停用，您的修改没有保存，仍在页面上。再保存一次，会成为新的一条。", en: "This text was just taken out of use. Yours was not saved and is still on the page; save again to make it a new one." },
  "text.changed-meanwhile": { zh: "{who}刚改过这条常用语，您的修改没有保存，仍在页面上。请对照后再保存。", en: "{who} has just changed this text. Yours was not saved and is still on the page; compare, then save again." },
  "paper.not-offered": { zh: "这份材料不能直接使用，可能已过有效期或已不在档。请上传新的文件。", en: "This paper cannot be used again; it may have expired or be gone. Please upload a new file." },
  "paper.valid-until-past": { zh: "有效期已过，不能按有效材料通过。", en: "Its last day has passed, so it cannot be accepted as valid." },
  "file.no-preview": { zh: "这个文件不能预览，请下载后打开。", en: "This file cannot be shown here. Download it to open it." },
  "file.being-checked": { zh: "“{name}”正在安全检查，暂时不能打开。检查通过后即可打开。", en: "“{name}” is being checked for malware and cannot be opened yet. It opens once the check is done." },
  "file.held-back": { zh: "“{name}”没有通过安全检查，不能打开。", en: "“{name}” did not pass the check for malware and cannot be opened." },
  "request.unsafe-papers": { zh: "有{count}份材料须重新提交（文件没有通过安全检查，或补交的材料不符合要求），企业重新上传后才能继续。", en: "{count} papers are needed again (their files did not pass the check for malware, or what came later was not right); this goes on once the company has uploaded them." },
  "request.files-being-checked": { zh: "还有{count}个文件正在安全检查，检查通过后才能继续。可以先签收、补正或退件。", en: "{count} files are still being checked for malware; this goes on once they are. You can sign, ask for papers or return the request meanwhile." },
  "paper.changed-meanwhile": { zh: "这份材料刚有变化：同事已判断，或企业重新提交。您的判断没有保存，写的理由仍在页面上。请看清现在的情况再判断。", en: "This paper has just changed: a colleague judged it, or the company handed it in again. Your judgement was not saved; your words are still on the page. Look at the paper as it is now, then judge." },
  "paper.being-checked": { zh: "这份材料的文件正在安全检查，检查通过后才能判为合格。", en: "A file of this paper is still being checked for malware; it can be accepted once that is done." },
  "quarantine.gone": { zh: "这个文件已经通过检查，或已被删除。请看最新列表。", en: "This file passed its check, or was deleted, meanwhile. See the list as it is now." },
} as const satisfies Record<string, Record<Locale, string>>;
