/// What upsampling layers make of flat pictures: taps that overlap unevenly, phases that nothing reaches,
/// phases of unequal gain, and what of it reaches the output.
package dev.adjoint.inspect.overlap;
