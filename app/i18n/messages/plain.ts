import { defineWords } from "../define-words";

/** Words of the pages the server shows by itself, before or instead of the portal: what happened, what to do. */
export const plainWords = defineWords({
  zh: {
    site: "楼小二 · 融驿站", name: "楼小二", network: "融驿站", home: "回到首页", again: "重新加载本页", reopen: "回到刚才的页面", reference: (id: string) => `问题编号 ${id}`, hotline: "仍有问题，请拨打服务热线 12345。", call: "拨打服务热线 12345",
    nothingSaved: "没有保存任何内容。",
    tooMany: (wait: string) => `短时间内从同一网络来的请求太多，请${wait}后再试。`,
    awayForReaders: "系统正在恢复，请过几秒重新加载。",
    titles: {
      400: "网址无法识别", 403: "这次提交没有受理", 405: "不支持这种操作", 408: "提交中断", 413: "提交的内容太大", 414: "网址太长", 415: "无法读取提交的内容",
      421: "网址不属于本站", 429: "操作太频繁", 431: "请求内容太多", 500: "系统出错", 503: "系统暂时不可用",
    },
    texts: {
      400: "请检查网址是否完整，或从首页重新进入。",
      403: "它来自其他网站或过期的页面，没有保存任何内容。请从本站页面重新提交。",
      405: "没有保存任何内容。请从首页重新进入。",
      408: "网络中断或太慢，没有保存任何内容。请换个网络后重试。",
      413: "没有保存任何内容。请减少或压缩文件后重新提交。",
      414: "请从首页重新进入。",
      415: "没有保存任何内容。请从本站页面重新提交。",
      421: "请使用本站公布的网址访问。",
      429: "短时间内从同一网络来的请求太多，请稍等一分钟再试。",
      431: "请清除浏览器中本站的数据后重新进入。",
      500: "这一步没有完成。请重试。",
      503: "请过几秒再试。如果您刚才提交了内容，请先核对是否已成功；同一份表单重复提交不会重复办理。",
    },
  },
  en: {
    site: "Lou Xiao’er · Rongyizhan", name: "Lou Xiao’er", network: "Rongyizhan", home: "Go to the home page", again: "Load this page again", reopen: "Back to the page you came from", reference: (id) => `Reference ${id}`, hotline: "If it happens again, call the hotline 12345.", call: "Call the hotline 12345",
    nothingSaved: "Nothing was saved.",
    tooMany: (wait) => `Too many requests came from your network in a short time. Please try again in ${wait}.`,
    awayForReaders: "The service is coming back. Please load this page again in a few seconds.",
    titles: {
      400: "This address cannot be read", 403: "This was not taken", 405: "This cannot be done here", 408: "Sending was interrupted", 413: "This is too large", 414: "This address is too long", 415: "What was sent cannot be read",
      421: "This address is not ours", 429: "Too many tries", 431: "Too much was sent along", 500: "Something went wrong", 503: "Not available just now",
    },
    texts: {
      400: "Check that the address is complete, or start again from the home page.",
      403: "It came from another site or an outdated page, and nothing was saved. Please send it again from our page.",
      405: "Nothing was saved. Please start again from the home page.",
      408: "The network broke off or was too slow, and nothing was saved. Try again on another network.",
      413: "Nothing was saved. Send fewer or smaller files.",
      414: "Please start again from the home page.",
      415: "Nothing was saved. Please send it again from our page.",
      421: "Please use the published address of this site.",
      429: "Too many requests came from your network in a short time. Please wait a minute and try again.",
      431: "Clear this site’s data in your browser, then start again.",
      500: "This step was not done. Please try again.",
      503: "Please try again in a few seconds. If you just sent something, check first whether it arrived; sending the same form twice does nothing twice.",
    },
  },
});

export type PlainStatus = keyof (typeof plainWords)["zh"]["titles"];
