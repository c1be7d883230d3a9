package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Operator;

/// Operators that fold axes by something other than a sum, and those that need such folds.
public sealed interface Reduction extends Operator permits Fold, ArgumentFold, RowMap {}
