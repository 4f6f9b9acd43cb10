/** Whether a text is the whole address of a page that a link may lead to: data could also hold a script. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
