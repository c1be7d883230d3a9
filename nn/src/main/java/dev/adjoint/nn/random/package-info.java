/// Random numbers that follow from a seed, a step and a name, whoever asks and in whatever order.
package dev.adjoint.nn.random;
