import { defineWords } from "../define-words";

/** Why a file that came by mail is not there, by the key kept with it. They travel with the file: no page carries them all. */
export const mailRefusalWords = defineWords({
  zh: {
    refused: {
      "file.too-large": "超过10 MB，没有保存", "file.type-refused": "不收这种文件，没有保存", "file.type-mismatch": "内容与扩展名不符，没有保存", "file.empty": "空文件",
      "file.too-many": "文件过多，没有保存", "reply.thrown-away": "已随来信丢弃", "reply.time-over": "保存期满，已删除",
      "file.picture-broken": "图片已损坏，没有保存", "file.picture-too-large": "像素过多，没有保存", "file.document-broken": "文件已损坏或不完整，没有保存", "file.document-locked": "要密码才能打开，没有保存", "file.document-unsafe": "带有宏、程序或异常结构，没有保存", "file.infected": "含有病毒或恶意程序，不能打开", "file.unchecked": "没能完成安全检查，已删除",
    } as Record<string, string>,
    other: "没有保存",
  },
  en: {
    refused: {
      "file.too-large": "larger than 10 MB, not kept", "file.type-refused": "files of this kind are not kept", "file.type-mismatch": "not what its name says, not kept", "file.empty": "empty file",
      "file.too-many": "too many files, not kept", "reply.thrown-away": "thrown away with its mail", "reply.time-over": "its time is over, deleted",
      "file.picture-broken": "a damaged picture, not kept", "file.picture-too-large": "too many pixels, not kept", "file.document-broken": "damaged or incomplete, not kept", "file.document-locked": "asks for a password, not kept", "file.document-unsafe": "holds macros, programs or an unusual structure, not kept", "file.infected": "holds malware, cannot be opened", "file.unchecked": "could not be checked for malware, deleted",
    },
    other: "not kept",
  },
});
