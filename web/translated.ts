// A browser's translator puts other words into the text layer, which lies unseen over the canvas. While it does, the text
// layer is what is shown, in a flow of its own: translated lines are not as long as ours.

/** Chromium's and Google's translators say so on the root element. */
const isTranslated = (root: HTMLElement): boolean => /\btranslated-(ltr|rtl)\b/.test(root.className);

export function watchTranslation(): void {
  const root = document.documentElement;
  const follow = (): void => {
    const now = isTranslated(root);
    if (root.classList.contains("retold") !== now) root.classList.toggle("retold", now);
  };
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["class"] });
  follow();
}
