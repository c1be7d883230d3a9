package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Operator;

/// Operators that treat each element by itself, inputs broadcast against each other.
public non-sealed interface Pointwise extends Operator {}
