package dev.adjoint.operator.norm;

import dev.adjoint.operator.Operator;

/// Operators that shift and scale to a mean and a variance.
public non-sealed interface Normalization extends Operator {}
