package dev.adjoint.operator.separable;

import dev.adjoint.operator.Operator;

/// Operators that act on each axis by a sparse matrix of its own: resize, pad, crop, slice, zero insertion, average pool, sums, repeats.
public non-sealed interface Separable extends Operator {}
