// What an element on the page is to the module: the id of the control, or the mark, that it stands for.

/** "" for what is neither. */
export function nodeOf(target: EventTarget | null): string {
  if (!(target instanceof Element)) return "";
  const mark = target.closest<HTMLElement>("mark[data-id]");
  return mark ? `mark:${mark.dataset.id}` : (target.closest<HTMLElement>("[data-node]")?.dataset.node ?? "");
}

export const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "file");

export const dialogIsOpen = (): boolean => document.querySelector("dialog[open]") !== null;

/** How far down the window the bar that stays at its top reaches. */
export function coveredTop(): number {
  const bar = document.querySelector<HTMLElement>("#bar > .twin");
  return bar ? Math.max(0, bar.getBoundingClientRect().bottom) : 0;
}
