/// Layers as the rules about single ones see them, and as PyTorch writes them.
package dev.adjoint.inspect.layer;
