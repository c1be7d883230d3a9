/// Cells at the border of an upsampled map that fewer taps reach, or none.
package dev.adjoint.inspect.border;
