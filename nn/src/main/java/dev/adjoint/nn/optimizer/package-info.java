/// How parameters follow their gradients.
package dev.adjoint.nn.optimizer;
