import type { Locale } from "~db/vocabulary";

/**
 * Sentences shown once on the page a finished step leads to. Keys are what `redirectWith` carries; `{name}` takes a
 * fact of that name.
 */
export const flashSentences = {
  "replies.filed": { zh: "来信已归入{number}，承办人会收到提醒。", en: "The mail is filed on {number}; those who handle it are told." },
  "replies.discarded": { zh: "来信已丢弃，原因已记录。", en: "The mail is thrown away; the reason is kept." },
  "calls.noted": { zh: "已登记。", en: "Noted." },
  "address.lifted": { zh: "已恢复向{to}发信。", en: "Mail goes to {to} again." },
  "address.corrected": { zh: "邮箱已更正为{to}，涉及{count}件办件。", en: "The address is now {to}, on {count} requests." },
  "link.revoked": { zh: "链接已作废。", en: "The link is revoked." },
  "link.resent": { zh: "新链接已发往{to}，旧链接已作废。", en: "A new link is on its way to {to}; the old one is revoked." },
  "notices.read": { zh: "已全部标为已读。", en: "All marked as read." },
  "notices.saved": { zh: "邮件设置已保存。", en: "Your mail settings are saved." },
  "account.signed-out": { zh: "您已退出登录。", en: "You are signed out." },
  "account.company-saved": { zh: "企业信息已保存。", en: "The company details are saved." },
  "account.member-added": { zh: "已加入。对方用这个邮箱登录即可代表企业办理。", en: "Added. Signing in with that address now acts for the company." },
  "account.member-removed": { zh: "已移除，对方不能再代表企业办理。", en: "Removed. That person no longer acts for the company." },
  "absence.set": { zh: "离岗已登记。请写交接单，再请代理人确认。", en: "The absence is noted. Write the hand-over sheet for the deputy to take over." },
  "absence.ended": { zh: "离岗已结束，新办件和邮件恢复给本人。", en: "The absence is over; new requests and mails go to the person again." },
  "absence.kept": { zh: "交接单已保存。", en: "The sheet is saved." },
  "absence.acknowledged": { zh: "已确认接手。", en: "Taken over." },
  "work.view-saved": { zh: "视图已保存。", en: "The view is kept." },
  "work.view-forgotten": { zh: "视图已删除。", en: "The view is deleted." },
  "work.signed": { zh: "已签收，请审查材料。", en: "Signed for. Check the papers now." },
  "work.moved": { zh: "已完成，企业会收到通知。", en: "Done. The company is told." },
  "work.note-kept": { zh: "备注已记下。", en: "The note is kept." },
  "request.urged": { zh: "催办已送达，部门将在1个工作日内答复。", en: "Your reminder is sent. The department replies within one working day." },
  "holidays.changed": { zh: "日历已生效，{moved}件办件改期。", en: "The calendar applies now; {moved} requests got another date." },
  "work.judged": { zh: "已记下对这份材料的判断。", en: "Your judgement of this paper is kept." },
  "opening.saved": { zh: "已保存，时段已按新安排生成。", en: "Saved; the times follow the new plan." },
  "opening.saved-settled": { zh: "已保存。受影响的预约：保留{kept}个，改期{moved}个，取消{cancelled}个，邮件已在发送。", en: "Saved. Bookings in the way: {kept} kept, {moved} moved, {cancelled} cancelled; the mails are on their way." },
  "routing.saved": { zh: "规则已保存，从现在起适用。", en: "The rule is saved and applies from now on." },
  "routing.changed": { zh: "规则顺序或状态已改，从现在起适用。", en: "The list is changed and applies from now on." },
  "routing.dismissed": { zh: "已搁置这条建议。", en: "The proposal is put aside." },
  "desk.checked-in": { zh: "{number}已签到。", en: "{number} is checked in." },
  "desk.booked": { zh: "已约好，预约编号{number}，确认邮件已发给企业。", en: "Booked as {number}; the confirmation is on its way to the company." },
  "desk.waits": { zh: "已排上候补，企业会收到邮件；空出名额时按先后通知。", en: "On the waiting list; the company is told by mail, and again when a place becomes free." },
  "desk.received": { zh: "已收件，凭证可打印。", en: "Received. The receipt can be printed." },
  "desk.finished": { zh: "已办结，企业会收到答复。", en: "Completed. The company gets the answer." },
  "desk.routed": { zh: "已转办，企业会收到通知。", en: "Sent to the department. The company is told." },
  "desk.papers-in": { zh: "已收取补正材料，交回部门审查。", en: "The papers are in and back with the department." },
  "desk.delivered": { zh: "已交付，办件办结。", en: "Handed over; the request is completed." },
  "desk.returned": { zh: "已退件，企业会收到原因。", en: "Returned. The company is told why." },
  "desk.nobody-waits": { zh: "没有人等候本窗口受理的类别。", en: "Nobody waits for what this window serves." },
  "desk.notes-kept": { zh: "备注已保存。", en: "The notes are saved." },
  "desk.note-left": { zh: "留言已记下，同事在叫号页会看到。", en: "The note is kept; colleagues see it while calling." },
  "desk.rules-kept": { zh: "叫号规则已保存，从下一次叫号起生效。", en: "The rules are saved and count from the next call on." },
  "desk.day-closed": { zh: "今天已结束。", en: "Today is closed." },
  "desk.paper-entered": { zh: "{number}已补录。", en: "{number} is entered." },
  "desk.paper-settled": { zh: "{count}个号记为未用。", en: "{count} numbers are marked as unused." },
  "desk.keys-kept": { zh: "按键已保存。", en: "The keys are saved." },
  "file.saved": { zh: "已暂存，30天内可继续填写。", en: "Saved. You can go on within 30 days." },
  "file.discarded": { zh: "草稿已删除。", en: "The draft is deleted." },
  "file.uploaded": { zh: "已上传{count}个文件。", en: "Uploaded: {count}." },
  "file.removed": { zh: "文件已移除。", en: "The file is removed." },
  "booking.code-sent-again": { zh: "验证码已重新发送，请用最近一封邮件中的。", en: "A new code was sent. Use the one in the latest mail." },
  "booking.moved": { zh: "已改期。确认邮件已发出，日历会随之更新。", en: "Moved. A mail is on its way and your calendar follows." },
  "booking.cancelled": { zh: "预约已取消，名额已放回。填过的内容保留为草稿，可重新预约。", en: "Cancelled, and the place is free again. What you filled in stays as a draft that you can book again." },
  "waitlist.joined": { zh: "已排上候补，确认邮件已发出。", en: "You are on the waiting list; a mail is on its way." },
  "waitlist.left": { zh: "已退出候补。", en: "You have left the waiting list." },
  "papers.reused": { zh: "已使用之前通过的材料。", en: "The paper accepted before is used here, too." },
  "papers.uploaded": { zh: "文件已上传，还没有提交。材料备齐后请按“提交补正材料”。", en: "Uploaded, not sent yet. Press “Send the papers” once all are ready." },
  "papers.removed": { zh: "文件已移除。", en: "The file is removed." },
  "papers.handed-in": { zh: "补正材料已提交，审查时限次一工作日重新计时。", en: "The papers are sent; the check starts anew on the next working day." },
  "ticket.back": { zh: "欢迎回来，您已回到队列。", en: "Welcome back; you are in the queue again." },
  "ticket.left": { zh: "您已离开排队，号码已作废。", en: "You have left the queue; the number is void." },
  "request.withdrawn": { zh: "已撤回。", en: "Withdrawn." },
  "booking.answered": { zh: "已告诉站点。", en: "The station has been told." },
  "calendar.made": { zh: "新的订阅地址已生成。", en: "The new address is ready." },
  "restriction.lifted": { zh: "已解除，企业可以预约了。", en: "Lifted; the company can book again." },
  "missed.excused": { zh: "已记录，这次不计爽约。", en: "Noted; this visit does not count as missed." },
  "desk.cancelled": { zh: "预约{number}已取消，已邮件告知企业。", en: "Booking {number} is cancelled; the company is told by mail." },
  "mail.put-back": { zh: "已重新排队，马上再发。", en: "Back in the queue; it is tried again at once." },
  "mail.dropped": { zh: "已放弃这封邮件，原因已记录。", en: "Dropped; the reason is noted." },
  "mail.resumed": { zh: "已恢复发信。", en: "Sending goes on." },
  "mail.tested": { zh: "测试邮件已发往{to}。", en: "A test mail is on its way to {to}." },
  "wording.saved": { zh: "措辞已保存，新写的邮件起用。", en: "Saved; mails written from now on use these words." },
} as const satisfies Record<string, Record<Locale, string>>;

export type FlashKey = keyof typeof flashSentences;

/** The sentence in the reader's language; undefined for a key nobody knows (the cookie can be forged). */
export function flashSentence(key: string, locale: Locale, facts: Readonly<Record<string, string | number>> = {}): string | undefined {
  if (!isKnown(key)) return undefined;
  return flashSentences[key][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}

const isKnown = (key: string): key is FlashKey => Object.hasOwn(flashSentences, key);
