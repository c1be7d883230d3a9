/// PyTorch as a contestant.
@NullMarked
package dev.adjoint.bench.peers.torch;

import org.jspecify.annotations.NullMarked;
