// A layer's geometry in the words of each framework. What differs is how each says how much is cropped at both
// ends of the full result, which is stride * (n - 1) + reach cells long: see
// PyTorch's ConvTranspose2d, Keras 3's Conv2DTranspose, jax.lax.conv_transpose, ONNX ConvTranspose-22.

import { outputPaddings, reach } from "./axis.js";

/** Cells cropped at begin and end of the full result; negative where it is made longer. */
export const crops = (a) => [a.begin, a.end - a.outputPadding];

/** PyTorch crops `padding` at both ends, less `output_padding` at the second. */
export function pytorch(a) {
  const [begin, end] = crops(a);
  const outputPadding = begin - end;
  const fits = begin >= 0 && outputPadding >= 0 && outputPadding < outputPaddings(a);
  return fits ? { padding: begin, outputPadding } : undefined;
}

/** JAX pads the input after zeros were put in: what is cropped is what a whole kernel less one tap leaves. */
export function jax(a) {
  const [begin, end] = crops(a);
  return { before: reach(a) - 1 - begin, after: reach(a) - 1 - end };
}

const kerasValid = (a, given) => [0, given === undefined ? reach(a) - Math.max(reach(a), a.stride) : -given];

function kerasSame(a) {
  const whole = reach(a);
  const left = Math.min(Math.ceil((a.stride + whole - 2) / 2), whole - 1);
  const begin = whole - 1 - left;
  return [begin, whole - a.stride - begin];
}

/** Keras knows the words "valid" and "same", and an output padding less than the stride for "valid". */
export function keras(a) {
  const wanted = crops(a).join();
  if (kerasSame(a).join() === wanted) return { padding: "same" };
  if (kerasValid(a).join() === wanted) return { padding: "valid" };
  const given = -crops(a)[1];
  const fits = a.begin === 0 && given >= 0 && given < a.stride;
  return fits ? { padding: "valid", outputPadding: given } : undefined;
}

/**
 * What PyTorch crops at least, where it cannot crop as wanted: as much as it can at both ends without cropping more,
 * so that the rest can be cut off.
 */
export function pytorchInstead(a) {
  const [begin, end] = crops(a);
  const padding = Math.max(0, Math.min(begin, end + outputPaddings(a) - 1));
  const outputPadding = Math.max(0, padding - end);
  return { padding, outputPadding, crops: [padding, padding - outputPadding] };
}

/** What Keras' two words crop. */
export const kerasWords = (a) => ({ same: kerasSame(a), valid: kerasValid(a) });
