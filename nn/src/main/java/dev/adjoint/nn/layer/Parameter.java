package dev.adjoint.nn.layer;

import dev.adjoint.nn.initial.Initial;
import dev.adjoint.tensor.Shape;

/// A tensor of numbers that belong to a network.
///
/// @param name as in PyTorch's state dict: `decoder.0.weight`
/// @param learned whether training changes it by its gradient; if not it is a running value, such as
///     the mean of a batch norm
public record Parameter(String name, Shape shape, Initial initial, boolean learned) {}
