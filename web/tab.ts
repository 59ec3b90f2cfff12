// The browser's tab: the title, and an icon with the article's first letter, so that several articles can be told apart.

const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')!;
const own = icon.href;
const suffix = " · Postil";

function letterIcon(letter: string): string {
  const escaped = letter.replace(/[<>&"]/g, "");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1D5C8F"/>` +
    `<text x="14.500" y="24" font-family="Georgia,serif" font-size="22" font-weight="700" fill="#fff" text-anchor="middle">${escaped}</text>` +
    `<path d="M22.500 0h5v11l-2.500-2.200-2.500 2.200z" fill="#F2D45C"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function showTitle(title: string): void {
  if (document.title === title) return;
  document.title = title;
  const letter = title.endsWith(suffix) ? /[\p{L}\p{N}]\p{M}*/u.exec(title)?.[0] : undefined;
  icon.href = letter ? letterIcon(letter.toUpperCase()) : own;
}
