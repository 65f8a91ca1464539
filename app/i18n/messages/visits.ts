import { defineWords } from "../define-words";

/** Words around a visit: are the papers ready, the calendar address. */
export const visitWords = defineWords({
  zh: {
    ready: {
      title: "材料备齐了吗？", lead: (when: string, station: string) => `${when}到${station}`, back: "看预约",
      bring: "要带的材料", nothing: "这次不用带材料。", tolerable: "可容缺，可承诺后补",
      yes: "备齐了", no: "没备齐", missing: "还缺哪些？", missingHint: "不勾选也可以",
      thanks: "谢谢，已告诉站点：材料齐了", thanksHelp: "到时见。有变化可随时改答。",
      stillMissing: "已告诉站点：还缺这些材料", choose: "来得及补就照常来；来不及请改到别的时间，免费，不算爽约。",
      tolerableHelp: "标“可容缺”的可以照常来，当场承诺后补。", move: "改到别的时间", tooLate: "距开始不足2小时，不能再自己改期。缺的能容缺就照常来；不能请告诉站点窗口。", change: "改答",
      over: "这次到站已经结束或已取消，不用再答。",
    },
    feed: {
      title: "日历订阅", lead: "把这个地址加到手机或电脑的日历中，您企业的预约会自动出现，改期、取消也会跟着变。",
      none: "还没有订阅地址。", make: "生成地址", address: "订阅地址", addressHint: "选中后复制。只给自己用：拿到地址的人能看到您企业的预约。",
      open: "在日历应用中打开", reset: "换一个地址", resetQuestion: "换一个地址？", resetHelp: "旧地址马上失效，要在日历中换成新的。",
      toFeed: "日历订阅", name: "融驿站预约", cancelled: (summary: string) => `已取消：${summary}`,
    },
  },
  en: {
    ready: {
      title: "Are your papers ready?", lead: (when, station) => `${when}, ${station}`, back: "The visit",
      bring: "Papers to bring", nothing: "There is nothing to bring.", tolerable: "may follow later",
      yes: "Ready", no: "Not ready", missing: "Which are missing?", missingHint: "You need not tick any",
      thanks: "Thank you. The station knows that your papers are ready", thanksHelp: "See you then. You can change your answer at any time.",
      stillMissing: "The station knows that these papers are missing", choose: "Come as booked if you can still get them. If not, take another time: it costs nothing and does not count as missed.",
      tolerableHelp: "With papers that may follow later you can come as booked and promise them at the desk.", move: "Take another time", tooLate: "It starts in less than 2 hours and can no longer be moved here. Come if the paper may follow later; otherwise tell the station.", change: "Change the answer",
      over: "This visit is over or cancelled; there is nothing to answer.",
    },
    feed: {
      title: "Calendar address", lead: "Add this address to the calendar on your phone or computer: your company’s visits appear there and follow every move and cancellation.",
      none: "There is no address yet.", make: "Make an address", address: "Address", addressHint: "Select and copy. For yourself only: whoever has it sees your company’s visits.",
      open: "Open in a calendar program", reset: "Make a new address", resetQuestion: "Make a new address?", resetHelp: "The old one stops at once; put the new one into your calendar.",
      toFeed: "Calendar address", name: "Rongyizhan visits", cancelled: (summary) => `Cancelled: ${summary}`,
    },
  },
});
