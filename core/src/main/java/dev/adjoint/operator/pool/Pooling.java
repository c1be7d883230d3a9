package dev.adjoint.operator.pool;

import dev.adjoint.operator.Operator;

/// Operators that choose by comparison within a window, or fold it by a norm, and their way back.
/// Averages over windows are in [dev.adjoint.operator.separable].
public sealed interface Pooling extends Operator
    permits GatherUnpooled, GlobalLpPool, GlobalMaxPool, LpPool, MaxPool, MaxUnpool {}
