// Toasts: stay 8 seconds (as long as they are pointed at or hold the focus), can be closed; the undo button is a form of its own.
const settle = (toast) => {
  const close = toast.querySelector("[data-close]");
  if (close) { close.hidden = false; close.addEventListener("click", () => toast.remove()); }
  if (toast.classList.contains("error")) return;
  const leave = () => { if (toast.matches(":hover,:focus-within")) setTimeout(leave, 2000); else toast.remove(); };
  setTimeout(leave, toast.querySelector("form") ? 15000 : 8000);
};
each("#toasts [data-toast]", settle);
each("[data-focus]", (element) => element.focus());
