/// JMH benchmarks of the engine's inner kernels.
@NullMarked
package dev.adjoint.bench.jmh;

import org.jspecify.annotations.NullMarked;
