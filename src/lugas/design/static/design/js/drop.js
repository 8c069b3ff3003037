// File drop: several files, by dragging, choosing or the keyboard; each named with its size and a button to leave it out.
const sizes = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
const size = (bytes) => (bytes < 1e6 ? `${sizes.format(Math.ceil(bytes / 1e3))} kB` : `${sizes.format(bytes / 1e6)} MB`);

const give = (input, files) => {
  const box = new DataTransfer();
  files.forEach((file) => box.items.add(file));
  input.files = box.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

const show = (drop, input) => {
  const list = drop.querySelector(".drop-list");
  list.replaceChildren(...[...input.files].map((file, place) => {
    const line = document.createElement("li");
    line.appendChild(document.createElement("strong")).textContent = file.name;
    line.appendChild(document.createElement("small")).textContent = size(file.size);
    const out = line.appendChild(document.createElement("button"));
    out.type = "button";
    out.className = "button bare";
    out.textContent = list.dataset.remove;
    out.setAttribute("aria-label", `${list.dataset.remove}: ${file.name}`);
    out.addEventListener("click", () => { give(input, [...input.files].filter((_, at) => at !== place)); input.focus(); });
    return line;
  }));
};

each("[data-drop]", (drop) => {
  const input = drop.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("is-over", on); };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    const come = [...event.dataTransfer.files];
    if (come.length) give(input, input.multiple ? [...input.files, ...come] : come.slice(0, 1));
  });
  input.addEventListener("change", () => show(drop, input));
});
