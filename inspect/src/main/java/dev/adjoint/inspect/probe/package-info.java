/// What a network really makes of inputs: it is run, and the energy at the image frequencies is measured
/// layer by layer, beside what was predicted.
package dev.adjoint.inspect.probe;
