/// Direct convolution with the result's channels in lanes, reading cells whose channels lie side by
/// side.
package dev.adjoint.engine.conv.cells;
