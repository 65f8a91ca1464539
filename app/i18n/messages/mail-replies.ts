import { defineWords } from "../define-words";

/** Answers by mail, on the page of a request. */
export const replyWords = defineWords({
  zh: {
    refused: {
      "file.too-large": "超过10 MB，没有保存", "file.type-refused": "不收这种文件，没有保存", "file.type-mismatch": "内容与扩展名不符，没有保存", "file.empty": "空文件",
      "file.too-many": "文件过多，没有保存", "reply.thrown-away": "已随来信丢弃", "reply.time-over": "保存期满，已删除",
      "file.picture-broken": "图片已损坏，没有保存", "file.picture-too-large": "像素过多，没有保存", "file.document-broken": "文件已损坏或不完整，没有保存", "file.document-locked": "要密码才能打开，没有保存", "file.document-unsafe": "带有宏、程序或异常结构，没有保存", "file.infected": "含有病毒或恶意程序，不能打开", "file.unchecked": "没能完成安全检查，已删除",
    } as Record<string, string>,
    refusedOther: "没有保存",
    noWords: "（没有正文）",
    whole: "查看全文",
    inRequest: "企业邮件来信", yours: "您的邮件来信",
    waiting: (count: number) => `另有${count}封来信待站点核对`,
    notHandedIn: "邮件附件供参考，不算正式提交的材料。",
  },
  en: {
    refused: {
      "file.too-large": "larger than 10 MB, not kept", "file.type-refused": "files of this kind are not kept", "file.type-mismatch": "not what its name says, not kept", "file.empty": "empty file",
      "file.too-many": "too many files, not kept", "reply.thrown-away": "thrown away with its mail", "reply.time-over": "its time is over, deleted",
      "file.picture-broken": "a damaged picture, not kept", "file.picture-too-large": "too many pixels, not kept", "file.document-broken": "damaged or incomplete, not kept", "file.document-locked": "asks for a password, not kept", "file.document-unsafe": "holds macros, programs or an unusual structure, not kept", "file.infected": "holds malware, cannot be opened", "file.unchecked": "could not be checked for malware, deleted",
    },
    refusedOther: "not kept",
    noWords: "(no text)",
    whole: "See the whole text",
    inRequest: "Mails from the company", yours: "Your mails",
    waiting: (count) => `${count} more ${count === 1 ? "mail waits" : "mails wait"} for the station to check`,
    notHandedIn: "Files sent by mail are for information and do not count as papers handed in.",
  },
});
