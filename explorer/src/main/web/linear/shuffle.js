// Pixel shuffle: channels become space. PyTorch's order and ONNX's CRD count the place in the block fastest; ONNX's
// DCR, and TensorFlow's depth_to_space, count the channel fastest.

/** The input channel that holds a place in the block of an output channel. */
export const channel = (order, channels, block, c, row, column) =>
  order === "crd" ? (c * block + row) * block + column : (row * block + column) * channels + c;

/** For each output channel, the `[input channel, cell]` of each of its cells, row by row. */
export function shuffled(order, channels, block, size) {
  const side = size * block;
  return [...Array(channels).keys()].map((c) =>
    [...Array(side * side).keys()].map((cell) => {
      const [y, x] = [Math.floor(cell / side), cell % side];
      const from = channel(order, channels, block, c, y % block, x % block);
      return [from, Math.floor(y / block) * size + Math.floor(x / block)];
    }));
}

/** The way back: for each input channel, the `[output channel, cell]` of each of its cells, row by row. */
export function unshuffled(order, channels, block, size) {
  const inputs = [...Array(channels * block * block).keys()].map(() => Array(size * size));
  shuffled(order, channels, block, size).forEach((cells, c) =>
    cells.forEach(([from, cell], at) => { inputs[from][cell] = [c, at]; }));
  return inputs;
}
