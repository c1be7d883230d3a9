package dev.adjoint.operator.conv;

import dev.adjoint.operator.Operator;

/// The three faces of one trilinear form: convolution, transposed convolution, weight gradient.
public non-sealed interface ConvolutionFace extends Operator {}
