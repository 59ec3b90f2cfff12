// Files and text on their way in (picker, drop, paste) and out (download).

type Take = (name: string, bytes: Uint8Array) => void;

const fieldSelector = "input, textarea, [contenteditable]";

async function takeFiles(files: Iterable<File>, take: Take): Promise<void> {
  for (const file of files) take(file.name, new Uint8Array(await file.arrayBuffer()));
}

export class Files {
  private readonly input = document.createElement("input");

  constructor(private readonly take: Take) {
    this.input.type = "file";
    this.input.multiple = true;
    this.input.hidden = true;
    this.input.id = "file";
    this.input.setAttribute("aria-hidden", "true");
    this.input.tabIndex = -1;
    document.body.append(this.input);
    this.input.addEventListener("change", () => {
      void takeFiles([...(this.input.files ?? [])], take);
      this.input.value = "";
    });
    this.watchDrops();
    addEventListener("paste", (event) => this.pasted(event));
  }

  /** Must be called inside the reader's own event, or the browser will not open its dialog. */
  pick(accept: string): void {
    this.input.accept = accept;
    this.input.click();
  }

  download(name: string, mediaType: string, text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  private watchDrops(): void {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const show = (shown: boolean) => document.getElementById("drop")!.classList.toggle("shown", shown);
    addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      show(true);
    });
    addEventListener("dragleave", (event) => event.relatedTarget === null && show(false));
    addEventListener("drop", (event) => {
      show(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      void takeFiles([...event.dataTransfer!.files], this.take);
    });
  }

  private pasted(event: ClipboardEvent): void {
    if (event.target instanceof Element && event.target.closest(fieldSelector)) return;
    const data = event.clipboardData;
    if (!data) return;
    if (data.files.length > 0) {
      void takeFiles([...data.files], this.take);
    } else {
      const text = data.getData("text/plain");
      if (text.trim() !== "") this.take("", new TextEncoder().encode(text));
    }
    event.preventDefault();
  }
}
