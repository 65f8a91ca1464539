import { defineWords } from "../define-words";

/** The page behind a link in a mail about an account, and choosing a new password. */
export const accountLinkWords = defineWords({
  zh: {
    titles: { staff_invitation: "启用工作账号", password_reset: "设置新密码", company_invitation: "企业邀请", email_change: "确认新邮箱", ownership_transfer: "接任企业管理员" },
    leads: {
      staff_invitation: (email: string) => `工作账号：${email}。设置密码后即可登录。`,
      password_reset: (email: string) => `账号：${email}。设置后，其他设备会全部退出。`,
    },
    password: "新密码", passwordHint: "至少8个字符，可以有空格和中文，不要求大小写或符号。几个不相干的词最好记，也最难猜。",
    show: "显示", hide: "隐藏", save: "设置密码",
    company: "企业", invitedHelp: "这家企业邀请您作为经办人。接受后，您登录即可查看和办理该企业的全部办件。不想加入，不用理会，什么也不会改变。",
    forAddress: "被邀请的邮箱", by: "发出邀请", accept: "接受邀请",
    forOther: (mine: string) => `您现在登录的是${mine}`, forOtherHelp: { company_invitation: "接受后，请退出，用被邀请的邮箱登录。", ownership_transfer: "这封邮件是发给另一个邮箱的。请退出，用被邀请的邮箱登录后再打开。" }, signOut: "退出登录",
    change: "登录邮箱将改为", changeHelp: "确认后，登录验证码和通知都发到新邮箱，所有设备退出登录。", confirm: "确认新邮箱",
    offeredHelp: "这家企业的管理员请您接任。接受后，您可以邀请和移除经办人；原管理员改为经办人。", take: "接任企业管理员",
    until: (when: string) => `链接在${when}前有效，只能使用一次。`,
    forgot: {
      title: "忘记密码", lead: "填写工作邮箱，我们会发去设置新密码的链接，10分钟内有效。企业用户没有密码，用验证码登录。", email: "工作邮箱", send: "发送链接", back: "返回登录",
      sent: "请查收邮件", sentLead: "如果这个邮箱有工作账号，几分钟内会收到设置新密码的邮件。没收到时，请看看垃圾邮件，并核对邮箱是否填对。", again: "重新填写",
    },
  },
  en: {
    titles: { staff_invitation: "Your staff account", password_reset: "Choose a new password", company_invitation: "Invitation to a company", email_change: "Confirm your new address", ownership_transfer: "Take over a company" },
    leads: {
      staff_invitation: (email) => `Account: ${email}. Choose a password, then sign in.`,
      password_reset: (email) => `Account: ${email}. All other devices are signed out.`,
    },
    password: "New password", passwordHint: "At least 8 characters. Spaces and any script are fine; no capitals or symbols are asked for. A few unrelated words are the easiest to keep and the hardest to guess.",
    show: "Show", hide: "Hide", save: "Set the password",
    company: "Company", invitedHelp: "This company invites you to act for it. If you accept, signing in lets you see and handle all its requests. If you would rather not, do nothing, and nothing changes.",
    forAddress: "Address invited", by: "Invited by", accept: "Accept",
    forOther: (mine) => `You are signed in as ${mine}`, forOtherHelp: { company_invitation: "Once you have accepted, sign out and sign in with the address invited.", ownership_transfer: "This mail went to another address. Sign out, sign in with the address invited, and open the link again." }, signOut: "Sign out",
    change: "New sign-in address", changeHelp: "Sign-in codes and mails then go to the new address, and all devices are signed out.", confirm: "Confirm the new address",
    offeredHelp: "The owner of this company asks you to take over. If you accept, you invite and remove its people; the owner of today acts for it as staff.", take: "Take over",
    until: (when) => `The link works once, until ${when}.`,
    forgot: {
      title: "Forgot your password", lead: "Enter your work address. We send a link to choose a new password, valid for 10 minutes. Companies have no password: they sign in with a code.", email: "Work mail address", send: "Send the link", back: "Back to sign-in",
      sent: "Look at your mail", sentLead: "If there is a staff account with this address, a mail to choose a new password arrives within a few minutes. If it does not, look among spam and check the address.", again: "Enter it again",
    },
  },
});
