import { defineWords } from "../define-words";

/** The administrator's page of the check for malware. */
export const quarantineWords = defineWords({
  zh: {
    title: "文件安全检查", lead: "上传的文件先查病毒，通过后才能打开。没查过的和有问题的都在隔离区，任何人都打不开。", back: "返回设置",
    scanner: {
      none: "没有配置病毒检查，上传的文件没有查病毒", noneHelp: "文件只核对类型和内部结构。请运维人员安装ClamAV并设置CLAMD。",
      noneWaiting: (count: number) => `隔离区还有${count}个文件在等检查：配置好以后自动检查，或在下面删除。`,
      away: "病毒检查没有应答", awayHelp: "新上传的文件先进隔离区，办件照常进行；恢复后自动检查，不用人工处理。请运维人员查看clamd。",
      good: "病毒检查正常",
    },
    tiles: { waiting: "等待检查", found: "检出并隔离" }, files: "个", since: (time: string) => `最早的从${time}开始等`,
    waiting: "等待检查的文件", noWaiting: "没有文件在等检查", noWaitingHelp: "病毒检查正常时，文件在上传时就查完。",
    found: "没有通过的文件", noFound: "没有检出过有问题的文件", noFoundHelp: "检出的文件隔离30天后自动删除，登记在保存期限里。",
    columns: { file: "文件", request: "办件", by: "提交", wait: "情况", act: "操作" },
    byMail: "邮件来信", draft: "草稿", unchecked: "未能检查", queued: "排队等检查", tried: (count: number) => `检查了${count}次没有结果`, checkedAt: (time: string) => `${time}检出`, gaveUpAt: (time: string) => `${time}删除`,
    deleted: (time: string) => `已于${time}删除`,
    delete: "删除", deleteQuestion: "现在就删除这个文件？", confirm: "删除",
    deleteWaiting: "文件还没有检查。删除后这份材料按未交处理，企业和站点会收到通知。", deleteFound: "文件内容立即删除，不能恢复；检出记录保留到期。",
  },
  en: {
    title: "Malware check", lead: "Uploaded files are checked before anybody can open them. Those not checked yet, and those that did not pass, are in quarantine: nobody can open them.", back: "Back to set-up",
    scanner: {
      none: "No scanner is configured: uploaded files are not checked for malware", noneHelp: "Files are only checked for what they are and how they are built. Ask the operator to install ClamAV and set CLAMD.",
      noneWaiting: (count) => `${count === 1 ? "One file still waits" : `${count} files still wait`} in quarantine: they are checked once a scanner is configured, or can be deleted below.`,
      away: "The scanner does not answer", awayHelp: "New files go into quarantine and requests go on; they are checked by themselves once it answers. Ask the operator to look at clamd.",
      good: "The scanner answers",
    },
    tiles: { waiting: "Waiting", found: "Found and held" }, files: "", since: (time) => `the oldest since ${time}`,
    waiting: "Files that wait for the check", noWaiting: "No file waits", noWaitingHelp: "While the scanner answers, files are checked as they come.",
    found: "Files that did not pass", noFound: "Nothing was ever found", noFoundHelp: "What is found is held for 30 days, then deleted and noted in the register of deletions.",
    columns: { file: "File", request: "Request", by: "Handed in", wait: "State", act: "Action" },
    byMail: "by mail", draft: "draft", unchecked: "not checked", queued: "waits for its turn", tried: (count) => (count === 1 ? "checked once without a result" : `checked ${count} times without a result`), checkedAt: (time) => `found ${time}`, gaveUpAt: (time) => `deleted ${time}`,
    deleted: (time) => `deleted ${time}`,
    delete: "Delete", deleteQuestion: "Delete this file now?", confirm: "Delete",
    deleteWaiting: "It was not checked yet. Its paper then counts as missing, and company and station are told.", deleteFound: "Its content is gone at once and for good; the note of the finding stays until its time is over.",
  },
});
