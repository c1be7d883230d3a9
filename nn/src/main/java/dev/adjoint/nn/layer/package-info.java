/// Layers with PyTorch's names, arguments, defaults and initial numbers, which add their nodes to a
/// graph.
package dev.adjoint.nn.layer;
