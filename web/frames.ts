// Frames on demand: one after a change, more only while the module wants them. At rest there is no frame and no timer.

import type { Module } from "./module";
import { zoomed } from "./textzoom";

export class Frames {
  private requested = false;
  private ratio = 0; // of the device's pixels, as last drawn for
  private readonly due = new Map<number, number>(); // when, for each length of delay that is waited for
  private module: Module | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  start(module: Module): void {
    this.module = module;
    const observer = new ResizeObserver((entries) => this.resized(entries[entries.length - 1]));
    try {
      observer.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(this.canvas);
    }
    this.watchPixelRatio();
    addEventListener("resize", () => this.wake());
    addEventListener("scroll", () => this.wake(), { passive: true });
    addEventListener("pageshow", () => this.wake());
  }

  /** A frame soon, or after `delay` milliseconds. */
  wake(delay = 0): void {
    if (delay > 0) return this.wakeLater(delay);
    if (this.requested) return;
    this.requested = true;
    requestAnimationFrame((now) => this.draw(now));
  }

  /** The last call for each length of delay counts. A timer that comes too soon waits on: many frames put theirs off. */
  private wakeLater(delay: number): void {
    const waits = this.due.has(delay);
    this.due.set(delay, performance.now() + delay);
    if (!waits) this.wait(delay, delay);
  }

  private wait(delay: number, left: number): void {
    setTimeout(() => {
      const more = this.due.get(delay)! - performance.now();
      if (more > 1) return this.wait(delay, more);
      this.due.delete(delay);
      this.wake();
    }, left);
  }

  private draw(now: number): void {
    this.requested = false;
    if (window.devicePixelRatio !== this.ratio) this.measured();
    if (this.module?.frame(now, window.scrollY / zoomed())) this.wake();
  }

  private resized(entry: ResizeObserverEntry): void {
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    const exact = entry.devicePixelContentBoxSize?.[0];
    const ratio = window.devicePixelRatio;
    // The exact box does not follow an emulated pixel ratio, so it is believed only where both agree.
    const agrees = exact && Math.abs(exact.inlineSize - width * ratio) <= 1;
    this.apply(width, height, agrees ? exact.inlineSize : Math.round(width * ratio), agrees ? exact.blockSize : Math.round(height * ratio));
  }

  private apply(width: number, height: number, pixelWidth: number, pixelHeight: number): void {
    this.ratio = window.devicePixelRatio;
    this.canvas.width = pixelWidth;
    this.canvas.height = pixelHeight;
    this.module?.resize(width / zoomed(), height / zoomed(), pixelWidth, pixelHeight);
    // The canvas was cleared by its new size: draw before the browser shows it.
    this.module?.frame(performance.now(), window.scrollY / zoomed());
    this.wake();
  }

  private watchPixelRatio(): void {
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.wake();
      this.watchPixelRatio();
    }, { once: true });
  }

  /** Another screen or zoom: the observer tells of it only where the size in CSS pixels changes too. */
  measured(): void {
    const { clientWidth, clientHeight } = this.canvas;
    const ratio = window.devicePixelRatio;
    this.apply(clientWidth, clientHeight, Math.round(clientWidth * ratio), Math.round(clientHeight * ratio));
  }
}
