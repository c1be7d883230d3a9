package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Operator;

/// Operators that move elements and compute none.
public non-sealed interface Arrangement extends Operator {}
