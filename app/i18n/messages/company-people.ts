import { defineWords } from "../define-words";

/** The people who act for a company: inviting, handing over, leaving. */
export const companyPeopleWords = defineWords({
  zh: {
    invite: "发出邀请", inviteEmail: "同事的邮箱", inviteHint: "对方收到邮件并接受后才加入，24小时内有效，过期可重新发送",
    invitations: "等待接受的邀请", until: (when: string) => `${when}前有效`, over: "邀请已过期，可重新发送", again: "重新发送", takeBack: "收回",
    transfer: "移交管理员", transferQuestion: "请这位同事接任企业管理员？", transferConsequence: (who: string) => `${who}会收到邮件，接受后生效，您改为经办人。接受前什么也不变，可随时收回。`, transferConfirm: "发出邮件",
    offered: (who: string, when: string) => `已请${who}接任管理员，${when}前有效。`, takeBackOffer: "收回移交",
    leave: "退出这家企业", leaveQuestion: "退出这家企业？", leaveConsequence: "您将不能再查看和办理这家企业的办件，已提交的办件不受影响。再加入需要管理员邀请。", leaveConfirm: "退出",
    ownerStays: "您是企业管理员。要退出，先把管理员移交给一位同事。",
  },
  en: {
    invite: "Invite", inviteEmail: "Colleague’s mail address", inviteHint: "They join when they accept by the link in the mail, within 24 hours; you can send it again",
    invitations: "Invited, not yet accepted", until: (when) => `Valid until ${when}`, over: "The link has run out; send it again", again: "Send again", takeBack: "Take back",
    transfer: "Hand over ownership", transferQuestion: "Ask this colleague to take over?", transferConsequence: (who) => `${who} gets a mail. Once they accept, they own the company here and you act for it as staff. Until then nothing changes, and you can take it back.`, transferConfirm: "Send the mail",
    offered: (who, when) => `${who} was asked to take over, until ${when}.`, takeBackOffer: "Take the offer back",
    leave: "Leave this company", leaveQuestion: "Leave this company?", leaveConsequence: "You will no longer see or handle its requests; what was sent stays as it is. To come back you need an invitation.", leaveConfirm: "Leave",
    ownerStays: "You own this company here. To leave, first hand it over to a colleague.",
  },
});
