/// How frameworks arrange the weights of layers, and how one becomes the other.
package dev.adjoint.formats.checkpoint.layout;
