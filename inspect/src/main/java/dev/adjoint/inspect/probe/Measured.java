package dev.adjoint.inspect.probe;

import dev.adjoint.inspect.overlap.Upsampler;

/// What was measured of an upsampling layer's pattern with one sample.
///
/// @param layer that makes the pattern, if it is there
/// @param sample that the network was run on
/// @param here the pattern in what the layer makes, by its root mean square over that of what the map shows
/// @param output the same in the output of the network
/// @param chance what a map without any pattern would show in the output by accident
public record Measured(Upsampler layer, Sample sample, double here, double output, double chance) {}
