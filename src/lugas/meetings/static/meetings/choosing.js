// A long list of boxes: all of them or none with one tap. Without this script each box is ticked by hand.
for (const place of document.querySelectorAll("[data-choose]")) {
  const boxes = [...place.querySelectorAll("input[type=checkbox]")];
  if (boxes.length < 3) continue;
  const line = document.createElement("div");
  line.className = "actions";
  for (const [word, ticked] of [[place.dataset.all, true], [place.dataset.none, false]]) {
    const button = line.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "button";
    button.textContent = word;
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = ticked;
      boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  boxes[0].closest("fieldset").querySelector("legend").after(line);
}
