// Confirming: a button or link with data-confirm="question" asks in a dialog first; data-confirm-yes names the deed, data-confirm-note
// says what follows. data-open="id" opens a dialog or drawer. htmx's own hx-confirm asks in the same dialog.
const dialog = document.getElementById("confirm");
let then = null;

const ask = (question, note, yes, go) => {
  dialog.querySelector("h2").textContent = question;
  dialog.querySelector("p").textContent = note || "";
  dialog.querySelector("[value=yes]").textContent = yes;
  then = go;
  dialog.returnValue = "";
  dialog.showModal();
};

if (dialog) {
  dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") then?.(); then = null; });
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-confirm]");
    if (!asked || asked.dataset.confirmed) return;
    event.preventDefault();
    event.stopPropagation();
    ask(asked.dataset.confirm, asked.dataset.confirmNote, asked.dataset.confirmYes || asked.textContent.trim(), () => {
      asked.dataset.confirmed = "1";
      asked.click();
      delete asked.dataset.confirmed;
    });
  }, true);
  document.body.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    const from = event.detail.elt;
    ask(event.detail.question, from.dataset.confirmNote, from.dataset.confirmYes || from.textContent.trim(), () => event.detail.issueRequest(true));
  });
}
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) { event.preventDefault(); document.getElementById(opener.dataset.open)?.showModal(); }
  else if (event.target.matches("dialog:modal")) {
    const box = event.target.getBoundingClientRect();
    if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) event.target.close();
  }
});
