// The reader's own size of letters: the browser's "font size", or a zoom of text alone. All that is drawn grows with it, the
// controls included, as on a page set in rem: the module is given a smaller window, and what lies over the canvas is zoomed
// (style.css). A window too small for that keeps the controls' size, and the article's letters grow the rest of the way.

const usual = 16; // pixels, of browsers whose reader has said nothing
const most = 4;
const least = { width: 320, height: 256 }; // CSS pixels of the window that every view has room in

let interfaceZoom = 1;
let textZoom = 1;

/** Of the interface: a length of the module's is so many of the window's CSS pixels. */
export const zoomed = (): number => interfaceZoom;
/** Of the article's letters, besides. */
export const lettersZoomed = (): number => textZoom;

function update(): boolean {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) || usual;
  const wanted = Math.min(Math.max(1, size / usual), most);
  const fits = Math.max(1, Math.min(innerWidth / least.width, innerHeight / least.height));
  const now = Math.min(wanted, fits);
  if (now === interfaceZoom && wanted / now === textZoom) return false;
  [interfaceZoom, textZoom] = [now, wanted / now];
  document.documentElement.style.setProperty("--text-zoom", String(now));
  return true;
}

/** Tells of every change after the first call, which finds out what there is. */
export function watchTextZoom(changed: () => void): void {
  update();
  const follow = (): void => {
    const before = interfaceZoom;
    if (!update()) return;
    scrollTo({ top: (scrollY * interfaceZoom) / before, behavior: "instant" }); // the module's place is the same
    changed();
  };
  const probe = document.body.appendChild(document.createElement("i"));
  probe.className = "rem";
  probe.setAttribute("aria-hidden", "true");
  new ResizeObserver(follow).observe(probe);
  addEventListener("resize", follow);
}
