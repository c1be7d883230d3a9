/// What training brings down: losses, as parts of a graph.
package dev.adjoint.nn.loss;
