// One photo: drawing an area over a face, pressing the point that matters, names with one touch. All of it can be typed as well.
const stage = document.querySelector("[data-stage]");
const draw = document.querySelector("[data-draw]");
const point = document.querySelector("[data-point]");
const WHOLE = 10000;
const percent = (part) => Math.round(Math.min(1, Math.max(0, part)) * 100);
const field = (form, name) => form.querySelector(`input[name$="-${name}"]`);

if (stage && draw && point) {
  const picture = stage.querySelector("img");
  const drawn = stage.querySelector("[data-drawn]");
  const dot = stage.querySelector("[data-focus]");
  const cover = stage.querySelectorAll("svg");
  document.querySelectorAll("[data-hint]").forEach((one) => { one.hidden = false; });
  // The words under the picture belong to the figure too: the drawing covers the picture alone.
  const fit = () => cover.forEach((one) => { one.style.blockSize = `${picture.clientHeight}px`; });
  new ResizeObserver(fit).observe(picture);
  const place = (event) => {
    const box = picture.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const showArea = () => {
    for (const [name, attribute] of [["x", "x"], ["y", "y"], ["w", "width"], ["h", "height"]]) {
      drawn.setAttribute(attribute, String((Number(field(draw, name).value) || 0) * WHOLE / 100));
    }
  };
  const showPoint = () => {
    dot.setAttribute("cx", String((Number(field(point, "x").value) || 0) * WHOLE / 100));
    dot.setAttribute("cy", String((Number(field(point, "y").value) || 0) * WHOLE / 100));
  };
  draw.addEventListener("input", showArea);
  point.addEventListener("input", showPoint);
  let from = null;
  stage.classList.add("draws");
  picture.draggable = false;
  picture.addEventListener("pointerdown", (event) => { from = place(event); picture.setPointerCapture(event.pointerId); event.preventDefault(); });
  picture.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = place(event);
    if (Math.hypot(to.x - from.x, to.y - from.y) < 0.01) return;
    field(draw, "x").value = percent(Math.min(from.x, to.x));
    field(draw, "y").value = percent(Math.min(from.y, to.y));
    field(draw, "w").value = Math.max(1, percent(Math.abs(to.x - from.x)));
    field(draw, "h").value = Math.max(1, percent(Math.abs(to.y - from.y)));
    showArea();
  });
  picture.addEventListener("pointerup", (event) => {
    if (!from) return;
    const to = place(event);
    if (Math.hypot(to.x - from.x, to.y - from.y) < 0.01) {
      field(point, "x").value = percent(to.x);
      field(point, "y").value = percent(to.y);
      showPoint();
    }
    from = null;
  });
  picture.addEventListener("pointercancel", () => { from = null; });
}

document.querySelectorAll("[data-hints] button").forEach((button) => button.addEventListener("click", () => {
  const people = document.querySelector("textarea[name=people]");
  const lines = people.value.split("\n").map((one) => one.trim()).filter(Boolean);
  if (!lines.includes(button.dataset.name)) people.value = [...lines, button.dataset.name].join("\n");
  people.dispatchEvent(new Event("input", { bubbles: true }));
  people.focus();
}));
