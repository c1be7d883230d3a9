/// TensorFlow as a contestant.
@NullMarked
package dev.adjoint.bench.peers.tf;

import org.jspecify.annotations.NullMarked;
