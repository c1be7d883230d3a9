/// Transposed convolution in the four forms of the textbooks. They compute the same numbers in
/// float64, are written to be read, and take time; the engine does the work of the last one fast.
package dev.adjoint.operator.conv.form;
