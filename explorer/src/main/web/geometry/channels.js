// The channels of a layer: groups that do not see one another, the weights' shape, and what they cost.

import { gcd } from "./axis.js";

/** How many groups two numbers of channels can be parted into. */
export const groupings = (inputs, outputs) => {
  const most = gcd(inputs, outputs);
  return [...Array(most).keys()].map((i) => i + 1).filter((groups) => most % groups === 0);
};

/** The largest of these numbers of groups that is not above the one that is asked for. */
export const grouped = (inputs, outputs, wanted) =>
  groupings(inputs, outputs).findLast((groups) => groups <= Math.max(1, wanted));

const product = (numbers) => numbers.reduce((a, b) => a * b, 1);

/** `[in, out / groups, taps...]`, as PyTorch, ONNX and Adjoint keep the weights. */
export const weightShape = ({ inputs, outputs, groups, kernel, dims }) =>
  [inputs, outputs / groups, ...Array(dims).fill(kernel)];

/** `[taps..., out, in]`, as Keras and JAX keep them, whose channels come last; in one group. */
export const weightShapeLast = ({ inputs, outputs, kernel, dims }) => [...Array(dims).fill(kernel), outputs, inputs];

/** `[out, in / groups, taps...]`, as those of the convolution of zeros put in. */
export const weightShapeForward = ({ inputs, outputs, groups, kernel, dims }) =>
  [outputs, inputs / groups, ...Array(dims).fill(kernel)];

/** Weights, and a bias for each output channel. */
export const parameters = (state) => product(weightShape(state)) + state.outputs;

/** Multiplications with an addition, those counted whose products are cropped. */
export const multiplyAdds = (state) => state.size ** state.dims * product(weightShape(state));
