import { defineWords } from "../define-words";

/** Handing in files: their way up, and papers of earlier requests that may be used again. */
export const uploadWords = defineWords({
  zh: {
    waiting: "等待上传",
    sending: (percent: number) => `正在上传 ${percent}%`,
    checking: "已传完，正在检查",
    lost: "网络中断，没有上传成功。",
    unreadable: "没有上传成功。请刷新页面后再试，已上传的文件都在。",
    again: "重新上传",
    forget: (name: string) => `不再上传 ${name}`,
    busy: "文件正在上传，传完再提交",
    list: "正在上传的文件",
    offer: (number: string, day: string) => `${day}在办件${number}中通过的同一份材料可以直接使用。`,
    offerFiles: (count: number) => `${count}个文件`,
    offerUntil: (day: string) => `有效期至${day}`,
    use: "使用这份材料",
    useNamed: (paper: string, number: string) => `使用办件${number}中的${paper}`,
    from: (number: string) => `沿用自${number}`,
  },
  en: {
    waiting: "Waiting",
    sending: (percent) => `Uploading, ${percent} %`,
    checking: "Sent, being checked",
    lost: "The connection broke; this file is not in.",
    unreadable: "This file is not in. Reload the page and try again; what was uploaded before is kept.",
    again: "Try again",
    forget: (name) => `Do not upload ${name}`,
    busy: "Files are on their way; send when they are in",
    list: "Files on their way",
    offer: (number, day) => `The same paper was accepted on ${day} for request ${number} and can be used again.`,
    offerFiles: (count) => (count === 1 ? "1 file" : `${count} files`),
    offerUntil: (day) => `valid until ${day}`,
    use: "Use this paper",
    useNamed: (paper, number) => `Use ${paper} of request ${number}`,
    from: (number) => `used again from ${number}`,
  },
});
