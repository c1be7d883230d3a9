package dev.adjoint.explain;

import java.util.OptionalDouble;

/// A node of a network, and how it is computed.
///
/// @param node operator and name, as messages begin: `ConvTranspose "up.3"`; of several nodes that are
///     computed in one go, the first
/// @param problem in the text form that benchmarks and bug reports use, such as
///     `n1 g1 c64>32 i28x28 k4s2p1`; for what is no convolution, the shapes of its inputs
/// @param algorithm its name; empty where there is nothing to choose
/// @param layout how the result lies: `planes`, or `cells` if the channels of a cell follow one another,
///     for convolutions that read it so; empty where there is nothing to choose
/// @param why what other algorithms are predicted to take, as multiples, and what excludes the rest;
///     empty where there is nothing to choose
/// @param predicted seconds; empty where nothing is predicted
/// @param measured seconds, the median of some runs
public record ExplainedNode(
    String node,
    String problem,
    String algorithm,
    String layout,
    String why,
    OptionalDouble predicted,
    double measured) {}
