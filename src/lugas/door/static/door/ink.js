// A finger's signature: strokes in a field of 1000 x 400, each a list x0, y0, x1, y1 ... It never grows beyond what the office takes.
const WIDE = 1000, HIGH = 400, MOST_BYTES = 6000, NEAR = 6;

export const inkField = (canvas) => {
  let strokes = [], drawn = null, size = 2;
  const pen = canvas.getContext("2d");
  const draw = () => {
    const scale = canvas.width / WIDE;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 7 * scale;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const stroke of strokes) {
      pen.beginPath();
      pen.moveTo(stroke[0] * scale, stroke[1] * scale);
      for (let at = 0; at < stroke.length; at += 2) pen.lineTo(stroke[at] * scale, stroke[at + 1] * scale);
      pen.stroke();
    }
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (value, whole, most) => Math.max(0, Math.min(most, Math.round((value / whole) * most)));
    return [part(event.clientX - box.left, box.width, WIDE), part(event.clientY - box.top, box.height, HIGH)];
  };
  const add = (event) => {
    const [x, y] = place(event);
    const [lastX, lastY] = drawn.slice(-2);
    if (drawn.length && Math.hypot(x - lastX, y - lastY) < NEAR) return;
    const grown = size + String(x).length + String(y).length + 2;
    if (grown > MOST_BYTES) return;
    size = grown;
    drawn.push(x, y);
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawn = [];
    size += 3;
    strokes.push(drawn);
    add(event);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawn) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) add(one);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { drawn = null; });
  return {
    clear: () => { strokes = []; size = 2; draw(); },
    strokes: () => strokes.filter((one) => one.length > 0),
    isEmpty: () => strokes.every((one) => one.length < 4),
  };
};
