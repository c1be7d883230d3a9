// Pictures of visitors: by a file button or dropped; what is none is answered by a sentence.

const MOST_BYTES = 50e6;
const LEAST = 16;

/** A bitmap of a file. Throws an error whose message is for the visitor. */
export async function bitmap(file) {
  if (!file) throw new Error("What was dropped is no file. Drop a picture from a folder.");
  if (file.size > MOST_BYTES) throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB; up to ${MOST_BYTES / 1e6} MB are taken. Shrink it first.`);
  const found = await createImageBitmap(file).catch(() => {
    throw new Error(`${file.name} is no picture that this browser can read. Take a PNG, a JPEG or a WebP.`);
  });
  if (Math.min(found.width, found.height) >= LEAST) return found;
  throw new Error(`${file.name} is ${found.width} × ${found.height} pixels: too small to show a pattern. Take one of at least ${LEAST} × ${LEAST}.`);
}

/** Red, green and blue of the largest square in the middle, shrunk, from 0 to 1. */
export function planes(found, side) {
  const square = Math.min(found.width, found.height);
  const context = Object.assign(document.createElement("canvas"), { width: side, height: side }).getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, side, side);
  context.drawImage(found, (found.width - square) / 2, (found.height - square) / 2, square, square, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side);
  return [0, 1, 2].map((channel) => Float32Array.from({ length: side * side }, (_, i) => data[4 * i + channel] / 255));
}

/** Has an element take what is dropped on it. Models are for the page to take. */
export function dropped(element, take) {
  const over = (is) => element.classList.toggle("over", is);
  element.addEventListener("dragover", (e) => { e.preventDefault(); over(true); });
  element.addEventListener("dragleave", () => over(false));
  element.addEventListener("drop", (e) => {
    over(false);
    const [file] = e.dataTransfer.files;
    if (/\.onnx$/i.test(file?.name ?? "")) return;
    e.preventDefault();
    e.stopPropagation();
    take(file);
  });
  return element;
}
