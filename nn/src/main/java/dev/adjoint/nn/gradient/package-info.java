/// Differentiates a graph into a graph.
package dev.adjoint.nn.gradient;
