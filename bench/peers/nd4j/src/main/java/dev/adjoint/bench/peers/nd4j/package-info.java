/// ND4J as a contestant.
@NullMarked
package dev.adjoint.bench.peers.nd4j;

import org.jspecify.annotations.NullMarked;
