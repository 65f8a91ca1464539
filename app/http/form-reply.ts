/**
 * What an action answers when a form was not taken: what was typed, one error key a field, and a sentence about the
 * form as a whole. Fields and error summary show it (app/ui/primitives).
 */
export interface FormReply {
  values: Record<string, string | string[]>;
  /** field → key in i18n/messages/errors.ts */
  errors: Record<string, string>;
  formError?: { key: string; values: Record<string, string | number> };
}
