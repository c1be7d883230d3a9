package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Operator;

/// Operators that fold axes by something other than a sum, and softmax, which needs such folds.
public non-sealed interface Reduction extends Operator {}
