package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Operator;

/// Products of matrices and their generalisation. Sums are in float64.
public sealed interface MatrixProduct extends Operator
    permits Einsum, EinsumAdjoint, Gemm, GemmAdjoint, MatMul, MatMulAdjoint {}
