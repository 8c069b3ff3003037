// "Was this said before?" beside a text: what is selected in the text, by mouse or keyboard, comes into the field.
const field = document.querySelector("[data-selected]");
const text = document.querySelector("[data-text]");

const selected = () => {
  const plain = document.activeElement;
  if (plain?.tagName === "TEXTAREA" && text.contains(plain)) return plain.value.slice(plain.selectionStart, plain.selectionEnd);
  const found = document.getSelection();
  return found?.anchorNode && text.contains(found.anchorNode) ? found.toString() : "";
};

if (field && text) {
  document.addEventListener("selectionchange", () => {
    const words = selected().replace(/\s+/g, " ").trim();
    if (words.includes(" ")) field.value = words.slice(0, field.maxLength);
  });
}
