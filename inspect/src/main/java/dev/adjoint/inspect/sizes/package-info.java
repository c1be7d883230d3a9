/// With which input sizes a network runs: where tensors meet, and which sizes make them fit.
package dev.adjoint.inspect.sizes;
