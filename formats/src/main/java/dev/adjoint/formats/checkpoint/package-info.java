/// Weights from files of many kinds.
package dev.adjoint.formats.checkpoint;
