/**
 * The key that makes a form count once, however often it arrives. The loader makes it (`crypto.randomUUID()`): made
 * while rendering, server and browser would disagree.
 */
export function FormKey({ value }: { value: string }) {
  return <input type="hidden" name="formKey" value={value} />;
}
