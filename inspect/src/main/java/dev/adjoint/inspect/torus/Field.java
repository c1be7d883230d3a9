package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;

/// A value on the torus: the tensor of one tile, `[N, C, cells...]` or in another order.
///
/// @param value in the graph of the torus
public record Field(Value value, Tile tile) {}
