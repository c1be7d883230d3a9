/// Layers that cannot but keep a law, because their parameters are functions of others.
package dev.adjoint.nn.constraint;
