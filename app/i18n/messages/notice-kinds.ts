import { defineWords } from "../define-words";

/** What each notice is called in lists: for whoever got it and for whoever looks after it. */
export const noticeKindWords = defineWords({
  zh: {
    sign_in_code: "登录验证码", booking_confirmed: "预约成功", booking_moved: "预约改期", booking_cancelled: "预约取消", waitlist_joined: "排上候补", waitlist_offer: "候补有名额", waitlist_offer_lapsed: "候补名额已过", waitlist_ended: "候补结束", intake_receipt: "收件凭证",
    sent_to_department: "已转部门", accepted: "受理通知", deemed_accepted: "视为受理", papers_needed: "补正告知", papers_in: "补正已收",
    clock_stopped: "时限暂停", clock_running: "恢复计时", decided: "领取结果", completed: "办结通知", not_accepted: "不予受理", returned: "退件",
    terminated: "终止", withdrawn: "撤回", please_rate: "请您评价", handed_over: "换部门承办", staff_request_to_sign: "请签收（部门）", staff_papers_in: "补正已交（部门）", ticket_near: "快到您了", visit_tomorrow: "到站提醒（前一工作日）", visit_soon: "到站提醒（2小时前）", visit_missed: "没有到站",
    papers_reminder: "补正提醒", tolerant_papers_due: "容缺到期提醒", new_date: "日期有变", reopened: "重新办理", urge_received: "催办已收到", urge_replied: "催办答复",
    rating_received: "差评回访", rating_answered: "评价答复", staff_bad_rating: "差评整改（部门）", staff_rectification_to_check: "整改复核（部门）", staff_rectification_back: "整改退回（部门）",
    staff_urged: "企业催办（部门）", staff_supervision_order: "督办单（部门）", staff_supervision_report: "督办反馈（督办员）", staff_deemed_accepted: "视为受理（负责人）",
    staff_reopened: "重新办理（部门）", staff_extension_asked: "延期待审批（负责人）", staff_extension_decided: "延期结果（部门）", staff_sub_task: "请协办（部门）",
    staff_sub_task_answered: "协办已答复（部门）", staff_digest: "每日待办（工作人员）", staff_escalation: "超期上报（工作人员）", staff_calendar_missing: "节假日未公布（管理员）",
    staff_mail_bounced: "请致电告知（站点）", staff_job_stuck: "后台任务停住（管理员）", staff_reply_in: "企业来信（部门）", file_blocked: "文件未通过安全检查", staff_file_blocked: "文件未通过安全检查（工作人员）", staff_notice_digest: "通知汇总（工作人员）", link_renewed: "重新发送链接",
    company_invitation: "企业邀请", staff_invitation: "工作人员邀请", password_reset: "设置新密码", account_changed: "账号变动提醒", email_change: "确认新邮箱", ownership_offer: "移交企业管理员",
  },
  en: {
    sign_in_code: "Sign-in code", booking_confirmed: "Visit booked", booking_moved: "Visit moved", booking_cancelled: "Visit cancelled", waitlist_joined: "On the waiting list", waitlist_offer: "Waiting list offer", waitlist_offer_lapsed: "Offer passed on", waitlist_ended: "Waiting ended", intake_receipt: "Intake receipt",
    sent_to_department: "Sent to department", accepted: "Accepted", deemed_accepted: "Deemed accepted", papers_needed: "Papers needed", papers_in: "Papers received",
    clock_stopped: "Clock stopped", clock_running: "Clock running", decided: "Collect the result", completed: "Completed", not_accepted: "Not accepted", returned: "Returned",
    terminated: "Terminated", withdrawn: "Withdrawn", please_rate: "Please rate", handed_over: "Handed over", staff_request_to_sign: "To sign for (staff)", staff_papers_in: "Papers in (staff)", ticket_near: "Nearly your turn", visit_tomorrow: "Visit reminder, day before", visit_soon: "Visit reminder, 2 hours before", visit_missed: "Visit missed",
    papers_reminder: "Papers reminder", tolerant_papers_due: "Promised papers due", new_date: "New date", reopened: "Taken up again", urge_received: "Reminder arrived", urge_replied: "Reply to a reminder",
    rating_received: "Call back after a rating", rating_answered: "Answer to a rating", staff_bad_rating: "Bad rating (staff)", staff_rectification_to_check: "Rectification to check (staff)", staff_rectification_back: "Rectification handed back (staff)",
    staff_urged: "Urged by the company (staff)", staff_supervision_order: "Supervision order (staff)", staff_supervision_report: "Supervision report (staff)", staff_deemed_accepted: "Deemed accepted (staff)",
    staff_reopened: "Taken up again (staff)", staff_extension_asked: "Extension to approve (staff)", staff_extension_decided: "Extension decided (staff)", staff_sub_task: "Help asked (staff)",
    staff_sub_task_answered: "Help answered (staff)", staff_digest: "Morning digest (staff)", staff_escalation: "Overdue (staff)", staff_calendar_missing: "Holidays missing (staff)",
    staff_mail_bounced: "To phone (staff)", staff_job_stuck: "Job stuck (staff)", staff_reply_in: "Answer by mail (staff)", file_blocked: "File with malware", staff_file_blocked: "File with malware (staff)", staff_notice_digest: "Digest of notices (staff)", link_renewed: "Link sent again",
    company_invitation: "Invitation to a company", staff_invitation: "Invitation to the staff", password_reset: "New password", account_changed: "Account changed", email_change: "Confirm a new address", ownership_offer: "Ownership offered",
  },
});
