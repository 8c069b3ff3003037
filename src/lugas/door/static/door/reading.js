// The ways in which a code reaches this page: the camera, and a hardware scanner that types like a keyboard.
const PAUSE = 120, AGAIN = 4000, TYPED_WITHIN = 80, SHORTEST = 16;

let detector = null;

// Whether this browser reads QR codes by itself.
export const isNative = async () => {
  try { return (await window.BarcodeDetector.getSupportedFormats()).includes("qr_code"); } catch { return false; }
};

// A reader of QR codes: the browser's own, else the decoder that is brought once, when it is first needed.
export const reader = async (decoder, wasm) => {
  if (detector) return detector;
  if (await isNative()) detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  else {
    const brought = await import(decoder);
    brought.prepareZXingModule({ overrides: { locateFile: () => wasm } });
    detector = new brought.BarcodeDetector({ formats: ["qr_code"] });
  }
  return detector;
};

// Shows what the camera sees in `video` and calls `found` with each code, the same one not twice within a few seconds. Gives the way to stop.
export const watch = async (video, eye, found) => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  video.srcObject = stream;
  await video.play();
  let last = "", at = 0, timer = 0, isOn = true;
  const look = async () => {
    if (!isOn) return;
    const seen = document.hidden || video.readyState < 2 ? [] : await eye.detect(video).catch(() => []);
    for (const { rawValue } of seen) {
      if (rawValue === last && performance.now() - at < AGAIN) { at = performance.now(); continue; }
      last = (await found(rawValue)) === false ? "" : rawValue;
      at = performance.now();
    }
    if (isOn) timer = setTimeout(look, PAUSE);
  };
  look();
  return () => { isOn = false; clearTimeout(timer); stream.getTracks().forEach((one) => one.stop()); video.srcObject = null; };
};

// A scanner types a whole code within moments and ends with Enter; what a person types into a field is left alone.
export const listen = (found) => {
  let typed = "", at = 0;
  addEventListener("keydown", (event) => {
    if (event.target.closest?.("input, select, textarea") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.timeStamp - at > TYPED_WITHIN) typed = "";
    at = event.timeStamp;
    if (event.key === "Enter" && typed.length >= SHORTEST) {
      event.preventDefault();
      found(typed);
      typed = "";
    } else if (event.key.length === 1) typed += event.key;
  }, true);
};
