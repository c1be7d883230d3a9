// The network as columns: inputs, items in full, and runs of items that are folded into one.

/** Columns in full that are still read at a glance; of longer chains only what changes something is shown. */
const MANY = 16;

/** The number of the item that a node is told with. */
const homes = (chain) => new Map(chain.flatMap((item, i) => item.nodes.map((node) => [node, i])));

/** Findings by the number of their item. */
export function findings({ chain, report }) {
  const found = homes(chain);
  return Map.groupBy(report.findings.filter(({ node }) => found.has(node)), ({ node }) => found.get(node));
}

/** Findings, the worst first, with their items; those of the whole network have none. */
export function placed({ chain, report }) {
  const found = homes(chain);
  return report.findings.map((finding) => ({ finding, item: chain[found.get(finding.node)] }));
}

export const resizes = ({ from, to }) => from !== null && to !== null && String(from) !== String(to);

const enlargesByOpening = ({ opens }) => opens !== null && opens.kind !== "convolution";

/** @param chosen number of the item that is not to be folded; -1 if none
 *  @return `[{ input }]`, `[{ item }]` and `[{ run: [numbers] }]`, each with `sizes` and `takes`, the columns it takes from */
export function columns(model, unfolded, chosen) {
  const { chain } = model;
  const found = findings(model);
  const told = (i) => found.has(i) || resizes(chain[i]) || enlargesByOpening(chain[i]);
  const opening = (i) => told(i) || chain[i].opens !== null;
  const items = [...chain.keys()];
  const full = items.filter(opening).length <= MANY ? opening : told;
  const drawn = [...inputs(model), ...folded(items, full, unfolded, chosen).map((group) => column(group, chain))];
  return joined(drawn, chain);
}

/** Neighbours that are not shown in full, together; a run of one takes no more room itself than folded. */
function folded(items, full, unfolded, chosen) {
  const groups = [];
  for (const i of items) {
    if (i > 0 && !full(i) && !full(i - 1)) groups.at(-1).push(i);
    else groups.push([i]);
  }
  return groups.flatMap((run) => (run.includes(chosen) || unfolded.has(run[0]) ? run.map((i) => [i]) : [run]));
}

const column = (run, chain) => (run.length === 1 ? { item: run[0], sizes: chain[run[0]].to } : { run, sizes: chain[run.at(-1)].to });

/** The network's inputs that some item takes. */
function inputs({ chain, report }) {
  const taken = [...new Set(chain.flatMap((item) => item.inputs.filter((from) => from < 0)))].sort((a, b) => b - a);
  return taken.map((from) => {
    const taker = chain.find((item) => item.inputs.includes(from) && item.from);
    const { name, inspected } = report.inputs[-1 - from] ?? { name: "input", inspected: "" };
    return { input: from, name, sizes: taker?.from ?? extents(inspected) };
  });
}

/** The spatial sizes in `float32 1 x 3 x 64 x 64`; null where they are not told. */
function extents(text) {
  const sizes = text.split(" ").slice(1).join("").split("x").slice(2).map(Number);
  return sizes.length > 0 && sizes.every((size) => size > 0) ? sizes : null;
}

function joined(drawn, chain) {
  const places = new Map(drawn.flatMap((one, place) => numbersOf(one).map((i) => [i, place])));
  return drawn.map((one, place) => {
    const from = numbersOf(one).filter((i) => i >= 0).flatMap((i) => chain[i].inputs.map((j) => places.get(j)));
    return { ...one, takes: [...new Set(from)].filter((other) => other !== undefined && other < place) };
  });
}

const numbersOf = ({ input, item, run }) => run ?? [input ?? item];

/** Pairs of columns of which the second takes what the first makes, though it is not the next. */
export const skips = (drawn) => drawn.flatMap(({ takes }, to) => takes.filter((from) => from < to - 1).map((from) => ({ from, to })));
