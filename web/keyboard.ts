// A phone's keyboard lies over the foot of the window. Where the browser does not make the window lower by itself (the
// viewport's "interactive-widget"), the canvas is made as high as what is seen, and the module lays out for that.

const least = 100; // pixels: less is a bar of the browser's that comes and goes

export function watchKeyboard(canvas: HTMLElement): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = (): void => {
    const covered = window.innerHeight - seen.height;
    // Seen through a magnifying glass, the window is not lower.
    const lower = Math.abs(seen.scale - 1) < 0.01 && covered > least;
    canvas.style.height = lower ? `${seen.height}px` : "";
  };
  seen.addEventListener("resize", fit);
  fit();
}
