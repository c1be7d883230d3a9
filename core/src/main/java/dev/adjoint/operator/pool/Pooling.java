package dev.adjoint.operator.pool;

import dev.adjoint.operator.Operator;

/// Operators that choose by comparison within a window, and their way back.
public non-sealed interface Pooling extends Operator {}
