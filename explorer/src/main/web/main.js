// What the explorer shows, in this order.

import { Page } from "./page.js";
import { scatter } from "./views/scatter.js";
import { adjoint } from "./views/adjoint.js";
import { size } from "./views/size.js";
import { overlap } from "./views/overlap.js";
import { zeros } from "./views/zeros.js";
import { polyphase } from "./views/polyphase.js";
import { alignment } from "./views/alignment.js";
import { backward } from "./views/backward.js";
import { shuffle } from "./views/shuffle.js";
import { photograph } from "./views/picture.js";
import { model } from "./views/model.js";

const VIEWS = [scatter, adjoint, size, zeros, overlap, polyphase, shuffle, alignment, backward, photograph, model];

new Page(document, VIEWS);
