package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Operator;

/// Products of matrices and their generalisation.
public non-sealed interface MatrixProduct extends Operator {}
