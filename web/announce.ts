// Live regions: what happened, told to a screen reader. The module also draws it.

export class Announcer {
  private readonly polite = document.getElementById("polite")!;
  private readonly urgent = document.getElementById("urgent")!;

  say(text: string, error: boolean): void {
    const region = error ? this.urgent : this.polite;
    // The same words twice are two events: an empty region in between makes them heard twice.
    region.textContent = "";
    requestAnimationFrame(() => (region.textContent = text));
  }
}
