// Several at once: the box beside each line belongs to the decision's form. "x" (a button of the queue) marks the line that holds the
// focus, else the one on the desk; the bar says how many are chosen.
const boxes = () => [...document.querySelectorAll(".queue input[name=id]")];
const told = document.querySelector("[data-chosen]");
const count = () => {
  const many = boxes().filter((box) => box.checked).length;
  if (told) told.textContent = many ? told.dataset.chosen.replace("#", many) : "";
};
document.querySelector("[data-mark]")?.addEventListener("click", () => {
  const line = document.activeElement?.closest(".line") || document.querySelector(".queue .line:has([aria-current])");
  const box = line?.querySelector("input[name=id]");
  if (box) { box.checked = !box.checked; count(); }
});
document.addEventListener("change", (event) => { if (event.target.matches(".queue input[name=id]")) count(); });
addEventListener("pageshow", count);
count();
