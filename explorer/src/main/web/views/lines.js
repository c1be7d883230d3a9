// A layer as a line of each framework, with the shape of its weights there.

import { crops, jax, keras, kerasWords, pytorch, pytorchInstead } from "../geometry/frameworks.js";
import { weightShape, weightShapeForward, weightShapeLast } from "../geometry/channels.js";

/** `{ name, line, weights, instead }` of each: what can be copied, or what would be cropped instead. */
export const lines = (a, state) => [
  { name: "Adjoint", line: adjoint(a, state), weights: weightShape(state) },
  { name: "PyTorch", line: torch(a, state), weights: weightShape(state), instead: torchInstead(a, state) },
  { name: "Keras 3", line: kerasLine(a, state), weights: weightShapeLast(state), instead: kerasInstead(a, state) },
  { name: "JAX", ...(state.groups === 1 ? { line: jaxLine(a, state), weights: weightShapeLast(state) } : jaxGrouped(a, state)) },
  { name: "ONNX", line: onnx(a, state), weights: weightShape(state) },
];

function adjoint(a, { dims, inputs, outputs, groups }) {
  const padding = a.begin === a.end ? a.begin : `${list(dims, a.begin)}, ${list(dims, a.end)}`;
  const said = [["stride", a.stride, 1], ["padding", padding, 0], ["outputPadding", a.outputPadding, 0], ["dilation", a.dilation, 1], ["groups", groups, 1]];
  const calls = said.filter(([, value, unless]) => value !== unless).map(([name, value]) => `.${name}(${value})`);
  return `convTranspose${dims}d(${inputs}, ${outputs}, ${a.kernel})${calls.join("")}`;
}

const list = (dims, value) => `List.of(${Array(dims).fill(`${value}L`).join(", ")})`;

const torch = (a, state) => {
  const found = pytorch(a);
  return found && torchCall(a, state, found);
};

const torchCall = (a, { dims, inputs, outputs, groups }, { padding, outputPadding }) =>
  call(`nn.ConvTranspose${dims}d`, [inputs, outputs, a.kernel], [["stride", a.stride, 1], ["padding", padding, 0],
    ["output_padding", outputPadding, 0], ["groups", groups, 1], ["dilation", a.dilation, 1]]);

function torchInstead(a, state) {
  const found = pytorchInstead(a);
  return [`It crops both ends alike but for the output padding. Nearest: ${torchCall(a, state, found)}; it leaves ${off(a, found.crops)}.`];
}

function kerasLine(a, state) {
  const found = keras(a);
  if (!found || kerasRefuses(a, state)) return undefined;
  return call(`layers.Conv${state.dims}DTranspose`, [state.outputs, a.kernel], [["strides", a.stride, 1], ["padding", `"${found.padding}"`, '"valid"'],
    ["output_padding", found.outputPadding ?? "None", "None"], ["dilation_rate", a.dilation, 1]]);
}

const kerasRefuses = (a, { groups }) =>
  (groups > 1 && "Its layer has no groups.") || (a.stride > 1 && a.dilation > 1 && "It takes no dilation beside a stride.");

function kerasInstead(a, state) {
  const refused = kerasRefuses(a, state);
  return refused ? [refused] : Object.entries(kerasWords(a)).map(([word, found]) => `"${word}" crops ${found.join(" and ")}: ${off(a, found)}.`);
}

/** What to cut off, or what is missing, at both ends of a result that is cropped otherwise. */
function off(a, found) {
  const ends = crops(a).map((wanted, i) => [wanted - found[i], ["begin", "end"][i]]).filter(([more]) => more !== 0);
  return ends.map(([more, end]) => `${Math.abs(more)} ${Math.abs(more) === 1 ? "cell" : "cells"} ${more > 0 ? "too many" : "too few"} at the ${end}`).join(", ");
}

function jaxLine(a, { dims }) {
  return call("lax.conv_transpose", ["x", "w", each(dims, a.stride), jaxPadding(a, dims)],
    [["rhs_dilation", each(dims, a.dilation), each(dims, 1)], ["transpose_kernel", "True", ""]]);
}

const jaxPadding = (a, dims) => {
  const { before, after } = jax(a);
  return `[${Array(dims).fill(`(${before}, ${after})`).join(", ")}]`;
};

/** conv_transpose has no groups; the convolution that it is short for has. */
const jaxGrouped = (a, { dims, groups, ...rest }) => ({
  line: call("lax.conv_general_dilated", ["x", "w", each(dims, 1), jaxPadding(a, dims)], [["lhs_dilation", each(dims, a.stride), each(dims, 1)],
    ["rhs_dilation", each(dims, a.dilation), each(dims, 1)], ["feature_group_count", groups, 1]]),
  weights: weightShapeForward({ dims, groups, ...rest }),
  remark: "conv_transpose has no groups; in this call channels come first, and the taps of w are turned round",
});

const each = (dims, value) => `(${Array(dims).fill(value).join(", ")}${dims === 1 ? "," : ""})`;

function onnx(a, { dims, groups }) {
  const both = (...values) => `[${values.flatMap((value) => Array(dims).fill(value)).join(", ")}]`;
  return call("helper.make_node", ['"ConvTranspose"', '["x", "w"]', '["y"]'], [["kernel_shape", both(a.kernel), ""], ["strides", both(a.stride), both(1)],
    ["pads", both(a.begin, a.end), both(0, 0)], ["output_padding", both(a.outputPadding), both(0)], ["dilations", both(a.dilation), both(1)], ["group", groups, 1]]);
}

/** A call, what has its default left out. */
function call(name, places, named) {
  const given = named.filter(([, value, unless]) => String(value) !== String(unless)).map(([key, value]) => `${key}=${value}`);
  return `${name}(${[...places, ...given].join(", ")})`;
}
