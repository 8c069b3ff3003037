// Small presses: data-print prints, data-copy copies its text, data-submit on a select sends its form when it changes, a form is
// sent once and says so on its button while it is under way.
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-print],[data-copy]");
  if (!pressed) return;
  if ("print" in pressed.dataset) print();
  else navigator.clipboard?.writeText(pressed.dataset.copy).then(() => { pressed.textContent = pressed.dataset.copied || "✓"; });
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog" || form.method === "get") return;
  if (form.dataset.sending) { event.preventDefault(); return; }
  form.dataset.sending = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => { delete form.dataset.sending; event.submitter?.removeAttribute("aria-busy"); }, 8000);
});
addEventListener("pageshow", () => document.querySelectorAll("[data-sending]").forEach((form) => { delete form.dataset.sending; }));
