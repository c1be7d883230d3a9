/// Convolutions between one cell and a grid as large as the kernel: products with a matrix.
package dev.adjoint.engine.conv.onecell;
