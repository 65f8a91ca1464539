import { defineWords } from "../define-words";

/** Error pages: what happened, what to do next. Never a bare number. */
export const troubleWords = defineWords({
  zh: {
    titles: {
      400: "这次请求无法处理", 401: "请先登录", 403: "您不能查看这一页", 404: "没有找到", 405: "不支持这种操作", 409: "情况已经变化",
      413: "提交的内容太大", 429: "操作太频繁", 500: "系统出错", 503: "系统暂时不可用",
    },
    texts: {
      400: "网址或提交的内容不完整，没有保存任何内容。",
      401: "这一页需要登录后查看。",
      403: "您的账号没有这项权限，没有改动任何内容。",
      404: "这里没有您要的页面或办件，可能编号有误、链接已过期，或不属于您的企业。",
      405: "没有保存任何内容。",
      409: "在您操作之前，别人已经办理了这一项，没有改动任何内容。",
      413: "没有保存任何内容。请减少或压缩文件后重新提交。",
      429: "为保护系统，短时间内的操作次数有限。没有保存任何内容。",
      500: "这一步没有完成，我们已记录问题。",
      503: "系统正在恢复，您填写的内容没有提交。",
    },
    next: "接下来可以",
    reload: "重新加载本页", reopen: "回到刚才的页面", goHome: "回到首页", goTrack: "用编号和查询码查进度", goServices: "查找事项", goLogin: "登录", goWork: "回到我的工作", goRequests: "查看我的办件", call: "拨打服务热线 12345",
    reference: (id: string) => `问题编号 ${id}`,
  },
  en: {
    titles: {
      400: "This request cannot be handled", 401: "Please sign in", 403: "You may not see this page", 404: "Nothing found", 405: "This cannot be done here", 409: "Things have changed",
      413: "This is too large", 429: "Too many tries", 500: "Something went wrong", 503: "Not available just now",
    },
    texts: {
      400: "The address or what was sent is incomplete. Nothing was saved.",
      401: "You need to sign in to see this page.",
      403: "Your account does not have this right. Nothing was changed.",
      404: "There is no such page or request here. The number may be wrong, the link may have expired, or it belongs to another company.",
      405: "Nothing was saved.",
      409: "Somebody else acted on this before you. Nothing was changed.",
      413: "Nothing was saved. Send fewer or smaller files.",
      429: "To protect the service, only so many tries are allowed in a short time. Nothing was saved.",
      500: "This step was not done; we have noted the problem.",
      503: "The service is coming back. What you filled in was not sent.",
    },
    next: "What you can do now",
    reload: "Load this page again", reopen: "Back to the page you came from", goHome: "Go to the home page", goTrack: "Track with number and code", goServices: "Find a service", goLogin: "Sign in", goWork: "Back to my work", goRequests: "See my requests", call: "Call the hotline 12345",
    reference: (id) => `Reference ${id}`,
  },
});

type TroubleStatus = keyof (typeof troubleWords)["zh"]["titles"];
const known: readonly number[] = [400, 401, 403, 404, 405, 409, 413, 429, 500, 503];

/** The nearest page we have words for. */
export function troubleStatus(status: number): TroubleStatus {
  const isKnown = (value: number): value is TroubleStatus => known.includes(value);
  if (isKnown(status)) return status;
  return status >= 400 && status < 500 ? 400 : 500;
}

/** Said by the browser alone, when nobody answered. */
export const unreachable = {
  zh: "没有连上服务器，这一步可能没有完成。请检查网络后重试，同一份表单重复提交不会重复办理。",
  en: "The server could not be reached, and this step may not be done. Check your network and try again; sending the same form twice does nothing twice.",
};
