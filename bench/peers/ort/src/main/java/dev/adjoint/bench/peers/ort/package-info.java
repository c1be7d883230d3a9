/// ONNX Runtime as a contestant.
@NullMarked
package dev.adjoint.bench.peers.ort;

import org.jspecify.annotations.NullMarked;
