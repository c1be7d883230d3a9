/// Steps of training.
package dev.adjoint.nn.training;
