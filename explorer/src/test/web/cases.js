// Holds the page's geometry to cases.json, which the Java tests write: every number, and no case left out.

import * as geometry from "./geometry/axis.js";
import * as frameworks from "./geometry/frameworks.js";
import { interior, ways as stackWays } from "./geometry/stack.js";
import * as terms from "./geometry/terms.js";
import { parts } from "./linear/phases.js";
import * as ways from "./geometry/ways.js";
import { channel, shuffled, unshuffled } from "./linear/shuffle.js";
import { magnitude, plane } from "./linear/spectrum.js";
import { merged, transposed } from "./linear/subpixel.js";
import { slid, stages } from "./linear/zeros.js";
import { gather, layer, place, scatter, weigh } from "./linear/layer.js";

const differences = document.getElementById("differences");
let compared = 0;

function same(name, found, wanted) {
  compared++;
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  const line = document.createElement("li");
  line.textContent = `${name}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
  differences.append(line);
}

function near(name, found, wanted) {
  const away = Math.max(...found.map((value, i) => Math.abs(value - wanted[i])));
  same(name, found.length === wanted.length && away < 1e-9 ? "near" : found, "near");
}

function axis({ axis: a, coarse, fine, ...wanted }) {
  const name = JSON.stringify(a) + ` on ${coarse}`;
  same(`${name} fine size`, geometry.fineSize(a, coarse), fine);
  same(`${name} coarse size`, geometry.coarseSize(a, fine), wanted.coarseAgain);
  same(`${name} overlaps`, geometry.overlaps(a, coarse, fine), wanted.overlaps);
  same(`${name} phases`, geometry.phases(a), wanted.phases);
  same(`${name} residues`, [...Array(fine).keys()].map((f) => geometry.residue(a, f)), wanted.residues);
  same(`${name} dead`, geometry.deadPhases(a), wanted.dead);
  same(`${name} even`, geometry.isEven(a), wanted.even);
  same(`${name} offset`, geometry.fineOffset(a), wanted.offset);
  same(`${name} row`, terms.row(a, coarse, 5).flatMap(({ fine: cell }) => cell ?? []), [...Array(fine).keys()]);
  same(`${name} returns`, terms.returns(a, coarse).map((one) => [one.fine, one.coarse, one.left, one.legal]), wanted.returns);
  same(`${name} PyTorch instead`, frameworks.pytorchInstead(a).crops, wanted.pytorchInstead);
  same(`${name} Keras' words`, frameworks.kerasWords(a), wanted.kerasWords);
  for (const [framework, crops] of Object.entries(wanted.crops)) same(`${name} ${framework}`, expressed(framework, a), crops);
}

/** What a framework is found to need, in the words of the case. */
function expressed(framework, a) {
  const found = frameworks[framework](a);
  return found === undefined ? null : found;
}

function product({ state, x, w, y, ...wanted }) {
  const l = layer(state);
  const name = JSON.stringify(state);
  same(`${name} transposed`, scatter(l, x, w), wanted.transposed);
  same(`${name} convolution`, gather(l, y, w), wanted.convolution);
  same(`${name} weights`, weigh(l, x, y), wanted.weights);
  const padded = stages(l).around.map((cell) => (cell === undefined ? 0 : x[cell]));
  same(`${name} among zeros`, gather(slid(l), padded, w.toReversed()), wanted.transposed);
}

function shuffle({ order, channels, block, size, result, back }) {
  const name = `${order} of ${channels} channels, block ${block}`;
  const from = (lists, cells) => lists.flat().map(([channel, cell]) => channel * cells + cell);
  same(name, from(shuffled(order, channels, block, size), size * size), result);
  same(`${name}, back`, from(unshuffled(order, channels, block, size), (size * block) ** 2), back);
}

/** A shuffled convolution, by one transposed convolution for each of its channels. */
function subPixel({ order, channels, block, kernel, size, x, w, result }) {
  const l = layer({ dims: 2, size, ...transposed(kernel, block) });
  const places = [...Array(block * block).keys()];
  const taps = (c, at) => channel(order, channels, block, c, Math.floor(at / block), at % block) * kernel * kernel;
  const kernels = (c) => places.map((at) => w.slice(taps(c, at), taps(c, at) + kernel * kernel));
  const found = [...Array(channels).keys()].flatMap((c) => scatter(l, x, merged(kernels(c), kernel, block)));
  same(`${order}, kernel ${kernel}, block ${block}`, found, result);
}

function way({ down, up, first, ...wanted }) {
  const name = `${JSON.stringify(down)} down, ${JSON.stringify(up)} up`;
  same(`${name} shift`, ways.shift(down, up), wanted.shift);
  same(`${name} sizes`, ways.sizes(down, up, first), wanted.sizes);
}

/** A resized ramp tells where cells lie, up to its ends. */
function resize({ how, coarse, stride, ramp }) {
  const inside = (at) => Math.min(coarse - 1, Math.max(0, at));
  const found = ramp.map((_, cell) => inside(ways.RESIZED[how](cell, coarse, stride)));
  same(`${how} of ${coarse} by ${stride}`, found.map((at) => at.toFixed(4)), ramp.map((at) => at.toFixed(4)));
}

function stack({ axes, coarse, ...wanted }) {
  same(`${JSON.stringify(axes)} ways`, stackWays(axes, coarse), wanted.ways);
  same(`${JSON.stringify(axes)} interior`, interior(axes), wanted.interior);
}

/** Waves of the pattern that a flat area becomes, at multiples of 1/stride along each axis. */
function phase({ state, w, gains, waves }) {
  const l = layer(state);
  const name = `${JSON.stringify(state)} of ${w}`;
  same(`${name} gains`, parts(l, w).map(({ gain }) => gain), gains);
  const at = gains.map((_, wave) => place(Array(state.dims).fill(state.stride), wave));
  near(`${name} waves`, at.map((cells) => magnitude(l, w, cells.map((cell) => cell / state.stride))), waves);
  const points = 2 * state.stride + 1;
  const where = (cell) => (state.stride + 2 * cell) % (2 * state.stride);
  if (state.dims === 2) near(`${name} plane`, at.map(([row, column]) => plane(l, w, points)[where(row) * points + where(column)]), waves);
}

const cases = await (await fetch("cases.json")).json();
const compare = { axes: axis, layers: product, shuffles: shuffle, subPixels: subPixel, stacks: stack, ways: way, resizes: resize, lines: phase, planes: phase };
for (const [kind, told] of Object.entries(cases)) told.forEach(compare[kind]);
document.title = `compared ${compared}`;
